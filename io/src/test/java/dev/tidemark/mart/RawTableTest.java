package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.InputFiles;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawTableTest {

  private static final int LIMIT = 400;
  private static final String EVENT = Things.event("U-1", "k-1", "\"text\": \"é\"");

  @TempDir Path folder;

  @Test
  void hasTheColumnsOfTheDesignAndThenItsOwn() throws Exception {
    assertThat(
        Parquet.columns(write("x.jsonl", new byte[0])),
        contains(
            "run_id VARCHAR",
            "file_source VARCHAR",
            "file_offset BIGINT",
            "topic VARCHAR",
            "kafka_partition INTEGER",
            "kafka_offset BIGINT",
            "partition VARCHAR",
            "ingestion_context VARCHAR",
            "payload_json VARCHAR",
            "payload_hash VARCHAR",
            "ingested_at TIMESTAMP WITH TIME ZONE",
            "event_uuid VARCHAR",
            "payload_bytes BLOB",
            "payload_length BIGINT",
            "kafka_key BLOB",
            "kafka_headers VARCHAR"));
  }

  @Test
  void aRowSaysAllThatIsKnownOfARecord() throws Exception {
    Path file = write("2026/02/05/16/25/x.jsonl", ("\n" + EVENT + "\r\n").getBytes(UTF_8));

    assertThat(
        Parquet.rows(file),
        contains(
            String.join(
                "|",
                "r1",
                folder + "/in/2026/02/05/16/25/x.jsonl",
                "1",
                "null",
                "null",
                "null",
                "2026/02/05/16",
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
  void outsideAnyPartitionThereIsNone() throws Exception {
    Path file = write("x.jsonl", "{}".getBytes(UTF_8));

    assertThat(query(file, "partition, event_uuid, payload_json"), contains("null|null|{}"));
  }

  @Test
  void malformedRecordsKeepTheirText() throws Exception {
    List<String> records =
        List.of("{\"uuid\": \"x\"", "not json", "[1]", "{\"a\":\u0000}", "\ufffe", "{} {}");
    Path file = write("x.jsonl", String.join("\n", records).getBytes(UTF_8));

    assertThat(
        query(file, "hex(payload_json), event_uuid, payload_bytes"),
        is(records.stream().map(record -> hex(record) + "|null|null").toList()));
  }

  private static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8));
  }

  @Test
  void whatIsNoTextIsKeptAsBytes() throws Exception {
    byte[] content = "{\"uuid\": \"x\u00e9\"}\nok\n\u00ff\u00fe\n".getBytes(ISO_8859_1);
    Path file = write("x.jsonl", content);

    assertThat(
        query(file, "payload_json, hex(payload_bytes), payload_length, event_uuid"),
        contains(
            "null|7B2275756964223A202278E9227D|14|null", "ok|null|2|null", "null|FFFE|2|null"));
    assertThat(
        query(file, "payload_hash").get(0), is(sha256("{\"uuid\": \"x\u00e9\"}", ISO_8859_1)));
  }

  @Test
  void aRecordAboveTheLimitLeavesItsLengthAndHash() throws Exception {
    String tooLong = "y".repeat(LIMIT + 1);
    Path file = write("x.jsonl", ("a\n" + tooLong + "\nb").getBytes(UTF_8));

    assertThat(
        query(file, "file_offset, payload_json, payload_bytes, payload_length, payload_hash"),
        contains(
            "0|a|null|1|" + sha256("a"),
            "2|null|null|401|" + sha256(tooLong),
            "404|b|null|1|" + sha256("b")));
  }

  @Test
  void theByteOrderMarkIsPartOfTheRecord() throws Exception {
    Path file = write("x.jsonl", ("\ufeff" + EVENT).getBytes(UTF_8));

    assertThat(
        query(file, "file_offset, hex(payload_json)[1:6], event_uuid"), contains("0|EFBBBF|u-1"));
  }

  private Path write(String name, byte[] content) throws IOException {
    Path input = folder.resolve("in").resolve(name);
    Files.createDirectories(input.getParent());
    Files.write(input, content);
    RunInfo run = Runs.run("r1", folder.resolve("out"));
    RawTable table = new RawTable(run, InputFiles.matching(input.toString(), null));
    ParquetFile<EnvelopeCursor> file =
        new ParquetFile<>(run.output(), run.runId(), Tables.raw(run.contract()), table);
    table.from(0);
    EnvelopeCursor envelope = Things.envelopes(content, LIMIT).cursor();
    while (envelope.next()) {
      file.write(envelope);
    }
    return folder.resolve("out").resolve(file.close().place());
  }

  private static List<String> query(Path file, String columns) throws Exception {
    return Parquet.query("SELECT %s FROM '%s' ORDER BY file_offset".formatted(columns, file));
  }

  private static String sha256(String text) {
    return sha256(text, UTF_8);
  }

  private static String sha256(String text, Charset charset) {
    return Runs.sha256(text.getBytes(charset));
  }
}
