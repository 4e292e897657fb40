package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {

  @TempDir Path folder;

  @Test
  void numbersFilesInTheOrderOfTheirPaths() throws IOException {
    write("b.jsonl", "a/z.jsonl", "a.jsonl", "a/b/c.jsonl", "c.jsonl.gz");

    assertThat(
        matching("**"), contains("a.jsonl", "a/b/c.jsonl", "a/z.jsonl", "b.jsonl", "c.jsonl.gz"));
    assertThat(matching("**"), is(matching("**")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/*.jsonl", "/**/*.jsonl", "**/**/*.jsonl", "**/x*.jsonl"})
  void twoStarsStandForAnyFoldersAndForNone(String glob) throws IOException {
    write("x.jsonl", "a/x.jsonl", "a/b/c/x.jsonl", "a/x.txt");

    assertThat(matching(glob), contains("a/b/c/x.jsonl", "a/x.jsonl", "x.jsonl"));
  }

  @Test
  void everyPairOfStarsMayStandForNone() throws IOException {
    write("in/f", "in/a/f", "in/a/k/f", "in/a/k/b/f", "in/k/f", "in/k/b/f", "k/f");

    assertThat(matching("in/**/k/**/f"), contains("in/a/k/b/f", "in/a/k/f", "in/k/b/f", "in/k/f"));
  }

  @Test
  void aGlobMayBeRelativeOrAUri() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    folder = Files.createTempDirectory(here.resolve("target"), "relative");
    write("x.jsonl", "a/x.jsonl");
    String relative = here.relativize(folder).toString();

    for (String glob : List.of(relative + "/**/*.jsonl", "file://" + folder + "/**/*.jsonl")) {
      InputFiles files = InputFiles.matching(glob, null);
      assertThat(files.path(0), is(folder + "/a/x.jsonl"));
      assertThat(files.path(1), is(folder + "/x.jsonl"));
      assertThat(ReadFiles.read(EnvelopeFiles.of(files, 10, 10)).size(), is(2));
    }
  }

  @Test
  void oneStarStaysInItsFolder() throws IOException {
    write("in/a.jsonl", "in/b/c.jsonl");

    assertThat(matching("in/*"), contains("in/a.jsonl"));
    assertThat(matching("*/a.jsonl"), contains("in/a.jsonl"));
    assertThat(matching("in/[ab].jsonl"), contains("in/a.jsonl"));
    assertThat(matching("in/{a,b}.jsonl"), contains("in/a.jsonl"));
  }

  @Test
  void aPathIsAGlobOfOneFile() throws IOException {
    write("a.jsonl", "b.jsonl");

    assertThat(matching("a.jsonl"), contains("a.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with [brackets].jsonl",
        "with {braces}.jsonl",
        "a b.jsonl",
        "a*.jsonl",
        "a?.x",
        "a%20b.jsonl",
        "a:b.jsonl",
        "~",
        "-",
        "a'b\"c.jsonl"
      })
  void readsFilesOfAnyName(String name) throws IOException {
    write(name);

    assertThat(ReadFiles.read(EnvelopeFiles.of(files("*", null), 10, 10)).size(), is(1));
    assertThat(matching(name), contains(name));
  }

  @Test
  void readsFilesWithNamesInAnyScript() throws IOException {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    write("größe/変更.jsonl");

    assertThat(matching("**/*.jsonl"), contains("größe/変更.jsonl"));
    assertThat(ReadFiles.read(EnvelopeFiles.of(files("*/*", null), 10, 10)).size(), is(1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 3",
    "2026/, 3",
    "2026/02, 3",
    "2026/02/05, 2",
    "2026/02/05/16, 1",
    "2026/02/05/16/, 1",
    "2026/02/05/1, 0",
    "2026/02/0, 0",
    "202, 0",
    "02/05, 0",
    "2026/02/05/16/25, 0"
  })
  void aPartitionIsGivenByItsLeadingParts(String partition, int count) throws IOException {
    write(
        "2026/02/05/16/25/a.jsonl",
        "2026/02/05/17/00/a.jsonl",
        "2026/02/06/16/a.jsonl",
        "20260205/a.jsonl");
    if (count > 0) {
      assertThat(files("**", partition).count(), is(count));
    } else {
      FileNotFoundException refusal =
          assertThrows(FileNotFoundException.class, () -> files("**", partition));
      assertThat(
          refusal.getMessage(),
          is(
              "Cannot read input '%s/**': none of its 4 files lies in partition %s"
                  .formatted(folder, partition)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/data/2026/02/05/16/25/x.jsonl, 2026/02/05/16",
    "2026/02/05/16/x.jsonl, 2026/02/05/16",
    "gs://bucket/in/2026/02/05/16/x.jsonl, 2026/02/05/16",
    "/backup/2025/01/01/00/data/2026/02/05/16/x.jsonl, 2026/02/05/16",
    "/backup/2025/01/01/00/2026/02/05/16/x.jsonl, 2026/02/05/16",
    "/data/2026/02/05/x.jsonl,",
    "/data/2026/02/05/16,",
    "/data/2026/2/5/16/x.jsonl,",
    "/data/x2026/02/05/16/x.jsonl,",
    "x.jsonl,"
  })
  void thePartitionIsTheHourFolderNearestToTheFile(String path, String partition) {
    assertThat(new InputFile(path, 0).partition(), is(partition));
  }

  @ParameterizedTest
  @CsvSource({"x.gz, GZIP", "x.zst, ZSTD", "x.jsonl, NONE", "x.gz.jsonl, NONE", "gz, NONE"})
  void theNameTellsTheCompression(String path, InputFile.Compression compression) {
    assertThat(new InputFile(path, 0).compression(), is(compression));
  }

  @Test
  void foldersAreNoFiles() throws IOException {
    write("a.jsonl/b.jsonl");

    assertThat(matching("**/*.jsonl"), contains("a.jsonl/b.jsonl"));
    assertIsFolder(folder.toString());
    assertIsFolder(folder + "/a.jsonl");
  }

  private static void assertIsFolder(String path) {
    FileNotFoundException refusal =
        assertThrows(FileNotFoundException.class, () -> InputFiles.matching(path, null));
    assertThat(
        refusal.getMessage(),
        is(
            "Cannot read input '%s': it is a folder ('%s/**/*.jsonl' reads what is in it)"
                .formatted(path, path)));
  }

  @Test
  void nothingToReadIsAnError() {
    assertNothingMatches(folder + "/missing.jsonl");
    assertNothingMatches(folder + "/missing/**/*.jsonl");
    assertNothingMatches(folder + "/*");
  }

  @Test
  void knowsItsSizeAndItsFiles() throws IOException {
    Files.createDirectories(folder.resolve("2026/02/05/16"));
    Files.write(folder.resolve("2026/02/05/16/a.jsonl"), new byte[100]);
    Files.write(folder.resolve("b.gz"), new byte[10]);
    InputFiles files = SerializableUtils.ensureSerializable(files("**", null));

    assertThat(files.uncompressedBytes(8), is(180L));
    assertThat(files.path(0), containsString(folder + "/2026/02/05/16/a.jsonl"));
    assertThat(files.partition(0), is("2026/02/05/16"));
    assertThat(files.partition(1), is(nullValue()));
  }

  private static void assertNothingMatches(String glob) {
    FileNotFoundException refusal =
        assertThrows(FileNotFoundException.class, () -> InputFiles.matching(glob, null));
    assertThat(refusal.getMessage(), is("Cannot read input '" + glob + "': no file matches"));
  }

  private InputFiles files(String glob, String partition) throws IOException {
    return InputFiles.matching(folder + "/" + glob, partition);
  }

  private List<String> matching(String glob) throws IOException {
    InputFiles files = files(glob, null);
    return IntStream.range(0, files.count())
        .mapToObj(number -> folder.relativize(Path.of(files.path(number))).toString())
        .toList();
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}\n");
    }
  }
}
