package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.envelope.Reason;
import dev.tidemark.source.Envelopes;
import dev.tidemark.source.EnvelopesCoder;
import dev.tidemark.source.InputFiles;
import dev.tidemark.source.Reject;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteFilesTest {

  @TempDir Path folder;

  private final Pipeline pipeline = Pipeline.create();

  @Test
  void martsHoldEveryChange() throws Exception {
    List<Changes> batches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batches.add(ThingChanges.one("u" + i, "k" + i, i, ThingChanges.VALUES));
    }

    assertWritten(
        pipeline
            .apply(Create.of(batches).withCoder(ChangesCoder.of()))
            .apply(WriteMarts.to(List.of(Mart.HISTORY), run(), Duration.ZERO)),
        "marts/things_history",
        20);

    assertThat(
        Parquet.query("SELECT sum(epoch_us(valid_from)) FROM '%s'".formatted(pending(".parquet"))),
        containsInAnyOrder("190"));
  }

  @Test
  void rawHoldsEveryRecordOfEveryFile() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a.jsonl"), "1\n2\n");
    InputFiles files = InputFiles.matching(folder + "/in/*", null);
    List<Envelopes> batches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      batches.add(Things.envelopes((i + "\nx\n\nnot json").getBytes(UTF_8), 100));
    }

    assertWritten(
        pipeline
            .apply(Create.of(batches).withCoder(EnvelopesCoder.of()))
            .apply(WriteRaw.of(files, run(), Duration.ZERO)),
        "restricted/raw/things",
        30);

    assertThat(
        Parquet.query(
            "SELECT payload_json, count(*) FROM '%s' WHERE file_offset > 0 GROUP BY 1"
                .formatted(pending(".parquet"))),
        containsInAnyOrder("x|10", "not json|10"));
  }

  @Test
  void rejectsAreLinesOfJson() throws Exception {
    byte[] payload = {0, -1, 'x', '\n', '"'};
    Reject whole =
        new Reject("ReadEnvelopes", Reason.NOT_UTF8, "in/ü \"1\".jsonl", 7, -1, 5, payload);
    Reject placed =
        new Reject("ReadEnvelopes", Reason.NOT_JSON, "in/b", 0, 3, 4, "nope".getBytes());
    Reject tooLong =
        new Reject(
            "ReadEnvelopes", Reason.LINE_TOO_LONG, "in/b", 5, -1, 5_000_000_000L, new byte[0]);

    assertWritten(
        pipeline
            .apply(Create.of(whole, placed, tooLong).withCoder(Reject.RejectCoder.of()))
            .apply(WriteRejects.of(run(), Duration.ZERO)),
        "restricted/rejects/things",
        3);

    String encoded = Base64.getEncoder().encodeToString(payload);
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (Path file : pendingFiles(".jsonl")) {
      for (String line : Files.readAllLines(file)) {
        lines.add(json.readTree(line));
      }
    }
    assertThat(
        lines,
        containsInAnyOrder(
            json.readTree(
                """
                {"stage": "ReadEnvelopes", "reason": "not_utf8", "origin": "in/ü \\"1\\".jsonl:7",
                 "payload": "%s", "run_id": "r1", "length": 5}"""
                    .formatted(encoded)),
            json.readTree(
                """
                {"stage": "ReadEnvelopes", "reason": "not_json", "origin": "in/b:0",
                 "payload": "bm9wZQ==", "run_id": "r1", "at_byte": 3, "length": 4}"""),
            json.readTree(
                """
                {"stage": "ReadEnvelopes", "reason": "line_too_long", "origin": "in/b:5",
                 "payload": "", "run_id": "r1", "length": 5000000000}""")));
  }

  @Test
  void nothingToWriteIsNoFile() throws Exception {
    PAssert.that(
            pipeline
                .apply(Create.empty(ChangesCoder.of()))
                .apply(WriteMarts.to(List.of(Mart.CURRENT), run(), Duration.ZERO)))
        .empty();
    pipeline.run().waitUntilFinish();

    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  @Test
  void writtenFilesSurviveTheirCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        WrittenFile.WrittenFileCoder.of(), new WrittenFile("t", "p", 1, Long.MAX_VALUE, "abc"));
    CoderProperties.coderSerializable(WrittenFile.WrittenFileCoder.of());
  }

  /** The files wait where no reader looks, and are what is said of them. */
  private void assertWritten(PCollection<List<WrittenFile>> written, String table, long rows) {
    String out = folder.resolve("out").toString();
    PAssert.that(written)
        .satisfies(
            files -> {
              long sum = 0;
              for (List<WrittenFile> together : files) {
                assertThat(together, hasSize(1));
                WrittenFile file = together.get(0);
                assertThat(file.table(), is(table));
                assertThat(file.place(), startsWith("restricted/_pending/r1/" + table + "/"));
                assertThat(bytes(Path.of(out, file.place())).length, is((int) file.bytes()));
                assertThat(Runs.sha256(bytes(Path.of(out, file.place()))), is(file.sha256()));
                sum += file.rows();
              }
              assertThat(sum, is(rows));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private RunInfo run() {
    return Runs.run("r1", folder.resolve("out"));
  }

  private String pending(String extension) {
    return folder.resolve("out/restricted/_pending/r1") + "/**/*" + extension;
  }

  private List<Path> pendingFiles(String extension) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      return files.filter(file -> file.toString().endsWith(extension)).toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
