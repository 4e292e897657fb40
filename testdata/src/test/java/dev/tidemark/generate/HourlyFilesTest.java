package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HourlyFilesTest {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH").withZone(ZoneOffset.UTC);

  @Test
  void refusesToReplaceFiles(@TempDir Path folder) throws Exception {
    GenerateEvents generate =
        GenerateEvents.forContract(Contracts.USERS, GeneratorSpec.calm(10, 2, 3));
    generate.writeTo(folder);
    assertThrows(FileAlreadyExistsException.class, () -> generate.writeTo(folder));
  }

  @Test
  void summaryCountsWhatIsThere() {
    for (Compression compression : Compression.values()) {
      GeneratorSpec spec = GeneratorSpec.chaos(1_000, 50, 9).withCompression(compression);
      Written written = Written.users(spec);
      long bytes = written.files().values().stream().mapToLong(each -> each.length).sum();
      assertThat(
          written.summary(),
          is(new Summary(1_000, written.lines().size(), bytes, written.files().size())));
    }
  }

  @Test
  void compressionLeavesTheContentAlone() {
    GeneratorSpec spec = GeneratorSpec.chaos(500, 50, 11);
    Written plain = Written.users(spec);
    Written packed = Written.users(spec.withCompression(Compression.GZIP));
    assertThat(
        packed.files().keySet(),
        contains(plain.files().keySet().stream().map(name -> name + ".gz").toArray()));
    assertThat(
        packed.lines().stream().map(WrittenLine::text).toList(),
        is(plain.lines().stream().map(WrittenLine::text).toList()));
  }

  @Test
  void cutsHoursIntoFiles() {
    GeneratorSpec spec =
        GeneratorSpec.chaos(3_000, 100, 1)
            .withStart(Instant.parse("2026-02-28T22:00:00Z"))
            .withHours(4)
            .withFilesPerHour(3);
    List<String> expected =
        List.of("2026/02/28/22", "2026/02/28/23", "2026/03/01/00", "2026/03/01/01").stream()
            .flatMap(
                hour ->
                    IntStream.range(0, 3).mapToObj(file -> hour + "/events-00" + file + ".jsonl"))
            .toList();
    assertThat(List.copyOf(Written.users(spec).files().keySet()), is(expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void filesLieInTheHourInWhichTheirEventsAreRead(long seed) {
    GeneratorSpec spec =
        GeneratorSpec.of(2_000, 100, seed).with(Chaos.LATENESS, 0.1).with(Chaos.TIES, 0.1);
    for (WrittenLine line : Written.users(spec).lines()) {
      assertThat(line.file(), matchesPattern("\\d{4}/\\d\\d/\\d\\d/\\d\\d/events-\\d{3}\\.jsonl"));
      assertThat(line.file().substring(0, 13), is(HOUR.format(line.message().read())));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFileOfACalmSourceIsInOrder(long seed) {
    GeneratorSpec spec = GeneratorSpec.calm(2_000, 100, seed).withFilesPerHour(2);
    Map<String, List<Instant>> sources =
        Written.users(spec).lines().stream()
            .collect(
                Collectors.groupingBy(
                    WrittenLine::file,
                    Collectors.mapping(line -> line.message().source(), Collectors.toList())));
    for (List<Instant> file : sources.values()) {
      assertThat(file, is(file.stream().sorted().distinct().toList()));
    }
  }
}
