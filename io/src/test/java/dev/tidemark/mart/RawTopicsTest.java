package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.tidemark.source.Envelopes;
import dev.tidemark.source.Things;
import dev.tidemark.source.TinyTopics;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The raw table of topics. */
class RawTopicsTest {

  private static final String EVENT = Things.event("U-1", "k-1", "\"text\": \"é\"");

  @TempDir Path out;

  @Test
  void aRowSaysAllThatIsKnownOfARecord() throws Exception {
    Path file = write(TinyTopics.envelopes(3, EVENT));

    assertThat(
        Parquet.rows(file),
        contains(
            String.join(
                "|",
                "r1",
                "null",
                "null",
                "other",
                "1",
                "0",
                "other/1",
                "test",
                EVENT,
                sha256(EVENT),
                "2026-02-05 16:25:30+00",
                "u-1",
                "null",
                String.valueOf(EVENT.getBytes(UTF_8).length),
                "null",
                "null")));
  }

  @Test
  void aTombstoneHasNeitherPayloadNorLength() throws Exception {
    Path file = write(TinyTopics.envelopes(0, null, ""));

    assertThat(
        Parquet.query(
            """
            SELECT topic, kafka_partition, kafka_offset, payload_json, payload_bytes,
                payload_length, event_uuid, payload_hash
            FROM '%s' ORDER BY kafka_offset
            """
                .formatted(file)),
        contains(
            "users|0|0|null|null|null|null|" + sha256(""), "users|0|1||null|0|null|" + sha256("")));
  }

  @Test
  void aFileMayHoldRecordsOfSeveralPartitions() throws Exception {
    Path file =
        write(
            TinyTopics.envelopes(1, "a", "b"),
            TinyTopics.envelopes(0, "c"),
            TinyTopics.envelopes(2, "d"),
            TinyTopics.envelopes(1, "e"));

    assertThat(
        Parquet.query(
            """
            SELECT payload_json, partition, topic, kafka_partition, kafka_offset
            FROM '%s' ORDER BY 1
            """
                .formatted(file)),
        contains(
            "a|users/1|users|1|0",
            "b|users/1|users|1|1",
            "c|users/0|users|0|0",
            "d|other/0|other|0|0",
            "e|users/1|users|1|0"));
  }

  private Path write(Envelopes... batches) throws IOException {
    TableFile<Envelopes> file =
        new TableFiles.OfRaw(Runs.run("r1", out), TinyTopics.of("users", "other")).open();
    for (Envelopes batch : batches) {
      file.write(batch);
    }
    return out.resolve(file.close().place());
  }

  private static String sha256(String text) {
    return Runs.sha256(text.getBytes(UTF_8));
  }
}
