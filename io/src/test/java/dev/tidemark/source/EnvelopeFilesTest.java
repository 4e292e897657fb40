package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.SourceTestUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeFilesTest {

  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  @TempDir Path folder;

  @Property(tries = 200)
  void splitsFindWhatIsThere(
      @ForAll("content") String text,
      @ForAll @IntRange(min = 1, max = 9) int limit,
      @ForAll @IntRange(min = 1, max = 50) int splitBytes)
      throws IOException {
    Path file = Files.createTempFile("records", ".jsonl");
    byte[] content = text.getBytes(ISO_8859_1);
    Files.write(file, content);
    try {
      InputFiles files = InputFiles.matching(file.toString(), null);

      List<Seen> seen = ReadFiles.read(EnvelopeFiles.of(files, limit, splitBytes));

      assertThat(seen, is(Seen.in(content, limit)));
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  static Arbitrary<String> content() {
    return Arbitraries.strings()
        .withChars("\n\n\r \ta\u00ff\u0000")
        .ofMaxLength(40)
        .flatMap(text -> Arbitraries.of(text, text, "\u00ef\u00bb\u00bf" + text));
  }

  @Test
  void bundlesTogetherEqualTheWhole() throws Exception {
    EnvelopeFiles whole = files(300);

    for (long bundleBytes : new long[] {1, 500, 2000, Long.MAX_VALUE}) {
      List<EnvelopeFiles> bundles = whole.split(bundleBytes, OPTIONS);
      SourceTestUtils.assertSourcesEqualReferenceSource(whole, bundles, OPTIONS);
    }
    assertThat(whole.split(500, OPTIONS), hasSize(greaterThan(3)));
    assertThat(whole.split(Long.MAX_VALUE, OPTIONS), hasSize(1));
  }

  @Test
  void bundlesOfBundlesEqualTheWhole() throws Exception {
    EnvelopeFiles whole = files(300);
    List<BoundedSource<Envelopes>> parts = new ArrayList<>();
    for (EnvelopeFiles bundle : whole.split(2000, OPTIONS)) {
      parts.addAll(bundle.split(100, OPTIONS));
    }

    SourceTestUtils.assertSourcesEqualReferenceSource(whole, parts, OPTIONS);
  }

  @Test
  void aReaderHasNothingBeforeItStartsOrBehindItsEnd() throws Exception {
    EnvelopeFiles source = files(300);
    SourceTestUtils.assertUnstartedReaderReadsSameAsItsSource(
        source.createReader(OPTIONS), OPTIONS);
    try (BoundedSource.BoundedReader<Envelopes> reader = source.createReader(OPTIONS)) {
      assertThrows(NoSuchElementException.class, reader::getCurrent);
      for (boolean more = reader.start(); more; more = reader.advance()) {
        assertThat(Seen.in(reader.getCurrent()), hasSize(greaterThan(0)));
      }
      assertThrows(NoSuchElementException.class, reader::getCurrent);
      assertThat(reader.advance(), is(false));
      assertThat(reader.getCurrentSource(), is((Object) source));
    }
  }

  @Test
  void itsSizeIsThatOfItsFiles() throws Exception {
    EnvelopeFiles source = files(300);
    long bytes = 0;
    for (EnvelopeFiles bundle : source.split(700, OPTIONS)) {
      bytes += bundle.getEstimatedSizeBytes(OPTIONS);
    }

    assertThat(bytes, is(source.getEstimatedSizeBytes(OPTIONS)));
    assertThat(bytes, greaterThan(4000L));
  }

  @Test
  void survivesSerialization() throws Exception {
    EnvelopeFiles source = files(300);

    EnvelopeFiles copy = SerializableUtils.ensureSerializable(source);

    SourceTestUtils.assertSourcesEqualReferenceSource(source, List.of(copy), OPTIONS);
    CoderProperties.coderSerializable(source.getOutputCoder());
  }

  @Test
  void envelopesSurviveTheirCoder() throws Exception {
    for (Envelopes envelopes : SourceTestUtils.readFromSource(files(100), OPTIONS)) {
      CoderProperties.coderDecodeEncodeEqual(EnvelopesCoder.of(), envelopes);
      CoderProperties.coderDeterministic(EnvelopesCoder.of(), envelopes, envelopes);
      assertThat(envelopes.toString().length(), lessThan(60));
    }
  }

  @Test
  void batchesStaySmall() throws Exception {
    byte[] content = ("x".repeat(999) + "\n").repeat(3000).getBytes(ISO_8859_1);
    InputFiles files = ReadFiles.file(folder, "large.jsonl", content);

    List<Envelopes> batches =
        SourceTestUtils.readFromSource(EnvelopeFiles.of(files, 1000, Long.MAX_VALUE / 2), OPTIONS);

    assertThat(
        batches.stream().map(batch -> batch.bytes().length).toList(),
        everyItem(lessThan(EnvelopePacker.BATCH_BYTES + 1100)));
    assertThat(
        batches.stream().flatMap(batch -> Seen.in(batch).stream()).toList(),
        is(Seen.in(content, 1000)));
  }

  @Test
  void aFileThatHasBecomeShorterIsAnError() throws Exception {
    byte[] content = "{\"n\": 1}\n".repeat(100).getBytes(ISO_8859_1);
    for (int left : new int[] {0, 9, 13, 899}) {
      InputFiles files = ReadFiles.file(folder, "shrunk.jsonl", content);
      Files.write(folder.resolve("shrunk.jsonl"), Arrays.copyOf(content, left));

      IOException failure =
          assertThrows(
              IOException.class,
              () -> ReadFiles.read(EnvelopeFiles.of(files, ReadFiles.LIMIT, 300)));

      assertThat(failure.getMessage(), containsString("and was longer when the run began"));
    }
  }

  @Test
  void whatIsAddedToAFileIsLeftToTheNextRun() throws Exception {
    byte[] content = "1\n2\n".getBytes(ISO_8859_1);
    InputFiles files = ReadFiles.file(folder, "grown.jsonl", content);
    Files.writeString(folder.resolve("grown.jsonl"), "1\n2\n3\n");

    assertThat(
        ReadFiles.read(EnvelopeFiles.of(files, ReadFiles.LIMIT, 3)),
        is(Seen.in(content, ReadFiles.LIMIT)));
  }

  @Test
  void noFilesWithContentAreNoRecords() throws Exception {
    InputFiles files = ReadFiles.file(folder, "empty.jsonl", new byte[0]);
    EnvelopeFiles source = EnvelopeFiles.of(files, 10, 10);

    assertThat(ReadFiles.read(source), is(empty()));
    assertThat(source.split(10, OPTIONS), hasSize(1));
    assertThat(source.getEstimatedSizeBytes(OPTIONS), is(0L));
  }

  /** Some plain files, two compressed and an empty one, cut into splits of that many bytes. */
  private EnvelopeFiles files(int splitBytes) throws IOException {
    for (int i = 0; i < 4; i++) {
      Files.writeString(
          folder.resolve(i + ".jsonl"), ("{\"line\": " + i + "}\r\n").repeat(100 * i));
    }
    byte[] lines = "compressed\n\n".repeat(50).getBytes(ISO_8859_1);
    Files.write(folder.resolve("4.jsonl.gz"), ReadFiles.gzip(lines));
    Files.write(folder.resolve("5.jsonl.gz"), ReadFiles.gzip(lines));
    return EnvelopeFiles.of(InputFiles.matching(folder + "/*", null), ReadFiles.LIMIT, splitBytes);
  }
}
