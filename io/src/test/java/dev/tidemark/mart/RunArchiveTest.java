package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.InputFiles;
import dev.tidemark.source.Things;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArchiveTest {

  private static final int LIMIT = 100;

  @TempDir Path folder;

  private final Map<Digest, Origin> wanted = new HashMap<>();
  private final Map<Digest, String> expected = new HashMap<>();
  private RunInfo run;
  private RunArchive archive;

  @BeforeEach
  void writeInput() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/0.jsonl"), "first\r\n\nsecond");
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("in/1.jsonl.gz")))) {
      gzip.write("third\nfourth é\n".getBytes(UTF_8));
    }
    run = Runs.run("r3", folder.resolve("out"));
    archive =
        SerializableUtils.ensureSerializable(
            new RunArchive(run, InputFiles.matching(folder + "/in/*", null), LIMIT));
  }

  @Test
  void findsEnvelopesOfThisRun() throws IOException {
    want("first", 0, 0);
    want("second", 0, 8);
    want("third", 1, 0);
    want("fourth é", 1, 6);

    assertThat(found(), is(expected));
  }

  @Test
  void findsEnvelopesOfEarlierRunsInRaw() throws IOException {
    publishRaw("r1", "one\ntwo é\n" + "x".repeat(LIMIT + 1) + "\n");
    publishRaw("r2", "three\n\u00ff\n");
    want("one", Origin.EARLIER_RUN, 0);
    want("two é", Origin.EARLIER_RUN, 0);
    want("three", Origin.EARLIER_RUN, 0);
    want("second", 0, 8);

    assertThat(found(), is(expected));
  }

  @Test
  void anEnvelopeTooLongForOneRunMayBeFoundInAnother() throws IOException {
    publishRaw("r1", "one and two\n", LIMIT);
    publishRaw("r2", "one and two\n", 5);
    want("one and two", Origin.EARLIER_RUN, 0);

    assertThat(found(), is(expected));
  }

  @Test
  void saysThatRawDoesNotHoldAnEnvelope() throws IOException {
    publishRaw("r1", "one\n");
    want("one", Origin.EARLIER_RUN, 0);
    want("two", Origin.EARLIER_RUN, 0);

    assertCannotSettle();
  }

  @Test
  void looksIntoTheFilesOfEarlierRunsWhereRawHasNothing() throws IOException {
    Files.writeString(folder.resolve("old.jsonl"), "zero\r\none\n");
    AuditPlan plan =
        Runs.plan(Layer.CURRENT)
            .reading(InputFiles.matching(folder.resolve("old.jsonl").toString(), null), Map.of());
    Runs.publish(Runs.run("r1", folder.resolve("out")), plan);
    want("one", Origin.EARLIER_RUN, 0);
    want("second", 0, 8);

    assertThat(found(), is(expected));

    Files.delete(folder.resolve("old.jsonl"));
    assertCannotSettle();
  }

  @Test
  void saysThatThereIsNoRaw() {
    want("one", Origin.EARLIER_RUN, 0);

    assertCannotSettle();
  }

  @Test
  void saysThatAnInputFileHasChanged() throws IOException {
    want("first", 0, 0);
    Files.writeString(folder.resolve("in/0.jsonl"), "other\n");

    FileNotFoundException refusal =
        assertThrows(FileNotFoundException.class, () -> archive.fetch(wanted));
    assertThat(refusal.getMessage(), containsString("it has changed during the run"));
  }

  private void assertCannotSettle() {
    FileNotFoundException refusal =
        assertThrows(FileNotFoundException.class, () -> archive.fetch(wanted));
    assertThat(
        refusal.getMessage(),
        is(
            "Cannot settle a tie between two copies of an event: they share both timestamps, and"
                + " the bytes of the earlier copy are neither in restricted/raw/things nor in the"
                + " files of earlier runs (--refresh with all input starts over)"));
  }

  private void want(String record, int source, long position) {
    String sha256 = Runs.sha256(record.getBytes(UTF_8));
    Digest digest =
        new Digest(
            new BigInteger(sha256.substring(0, 16), 16).longValue(),
            new BigInteger(sha256.substring(16, 32), 16).longValue());
    wanted.put(digest, new Origin(source, position));
    expected.put(digest, record);
  }

  private Map<Digest, String> found() throws IOException {
    Map<Digest, String> found = new HashMap<>();
    archive.fetch(wanted).forEach((digest, bytes) -> found.put(digest, new String(bytes, UTF_8)));
    return found;
  }

  private void publishRaw(String runId, String content) throws IOException {
    publishRaw(runId, content, LIMIT);
  }

  /** Publishes the raw layer of an earlier run. */
  private void publishRaw(String runId, String content, int limit) throws IOException {
    RunInfo earlier = Runs.run(runId, folder.resolve("out"));
    RawTable table = new RawTable(earlier, InputFiles.matching(folder + "/in/*", null));
    ParquetFile<EnvelopeCursor> file =
        new ParquetFile<>(earlier.output(), runId, Tables.raw(earlier.contract()), table);
    table.from(0);
    byte[] bytes =
        content.contains("\u00ff") ? content.getBytes(ISO_8859_1) : content.getBytes(UTF_8);
    EnvelopeCursor envelope = Things.envelopes(bytes, limit).cursor();
    while (envelope.next()) {
      file.write(envelope);
    }
    Runs.publish(earlier, Runs.plan(Layer.RAW), file.close());
  }
}
