package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnobTest {

  private static final GeneratorSpec USUAL = GeneratorSpec.of(100_000, 10_000, 1);

  @Test
  void namesAreWhatUsersType() {
    assertThat(
        Knob.all().stream().map(Knob::name).toList(),
        contains(
            "events",
            "users",
            "seed",
            "start",
            "hours",
            "filesPerHour",
            "compression",
            "chaos",
            "duplicates",
            "exactDuplicates",
            "conflictingDuplicates",
            "disorder",
            "lateness",
            "deletes",
            "reinserts",
            "deletedFlags",
            "emailChanges",
            "ties",
            "hotUsers",
            "nullUuids",
            "malformed",
            "controls",
            "brokenFields",
            "nullFields",
            "duplicateKeys",
            "unicode",
            "upperCase",
            "variedTimes",
            "blankLines",
            "crlf",
            "bom",
            "unterminated",
            "malformedKinds"));
  }

  @Test
  void usualValuesAreTheDefaults() {
    Map<String, String> options = new HashMap<>();
    Knob.all().forEach(knob -> options.put(knob.name(), knob.usual()));
    assertThat(Knob.read(options), is(USUAL));
    assertThat(Knob.read(Map.of()), is(USUAL));
  }

  @Test
  void everyKnobTurnsSomething() {
    for (Knob knob : Knob.all()) {
      assertThat(knob.name(), knob.turn().apply(USUAL, unusual(knob.name())), is(not(USUAL)));
    }
  }

  private static String unusual(String knob) {
    return switch (knob) {
      case "start" -> "2026-03-01T07:00Z";
      case "compression" -> "gzip";
      case "chaos" -> "true";
      case "malformedKinds" -> "TOO_LONG";
      case "events", "users", "seed", "hours", "filesPerHour" -> "77";
      default -> "0.77";
    };
  }

  @Test
  void optionsBecomeASpec() {
    GeneratorSpec spec =
        Knob.read(
            Map.of(
                "events", "5",
                "users", "4",
                "seed", "-3",
                "start", "2026-02-05T16:00Z",
                "hours", "2",
                "filesPerHour", "6",
                "compression", "GZIP",
                "duplicates", "0.5",
                "malformedKinds", "nul_byte, TOO_LONG"));
    assertThat(
        spec,
        is(
            GeneratorSpec.of(5, 4, -3)
                .withStart(Instant.parse("2026-02-05T16:00:00Z"))
                .withHours(2)
                .withFilesPerHour(6)
                .withCompression(Compression.GZIP)
                .with(Chaos.DUPLICATES, 0.5)
                .withMalformedKinds(EnumSet.of(Malformed.NUL_BYTE, Malformed.TOO_LONG))));
  }

  @Test
  void ratesCountOnTopOfChaos() {
    GeneratorSpec spec = Knob.read(Map.of("chaos", "true", "ties", "0", "bom", "1"));
    assertThat(
        spec, is(GeneratorSpec.chaos(100_000, 10_000, 1).with(Chaos.TIES, 0).with(Chaos.BOM, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          duplicates     | 2       | Invalid --duplicates: 2 (0 to 1)
          ties           | -0.1    | Invalid --ties: -0.1 (0 to 1)
          bom            | NaN     | Invalid --bom: NaN (0 to 1)
          crlf           | often   | Invalid --crlf: often (0 to 1)
          events         | -1      | Invalid --events: -1 (0 to 1000000000000)
          users          | 0       | Invalid --users: 0 (1 to 100000000)
          users          | many    | Invalid --users: many (1 to 100000000)
          seed           | x       | Invalid --seed: x (a whole number)
          hours          | 0       | Invalid --hours: 0 (1 to 100000)
          filesPerHour   | 1000    | Invalid --filesPerHour: 1000 (1 to 999)
          start          | today   | Invalid --start: today (a full hour: 2026-02-05T00:00Z)
          start          | 2026-02-05T00:30Z | Invalid --start: 2026-02-05T00:30Z (a full hour: 2026-02-05T00:00Z)
          compression    | zstd    | Invalid --compression: zstd (plain or gzip)
          chaos          | some    | Invalid --chaos: some (true or false)
          """)
  void badValuesAreRefusedByName(String knob, String value, String message) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> Knob.read(Map.of(knob, value)));
    assertThat(refusal.getMessage(), is(message));
  }

  @Test
  void unknownKindsAndKnobsAreRefused() {
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> Knob.read(Map.of("malformedKinds", "NUL_BYTE,UGLY")))
            .getMessage(),
        startsWith("Invalid --malformedKinds: NUL_BYTE,UGLY (some of TRUNCATED,NOT_JSON,"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> Knob.read(Map.of("duplicate", "0.1")))
            .getMessage(),
        startsWith("Invalid option: --duplicate (one of --events, --users, "));
  }

  @Test
  void helpIsOneLine() {
    List<String> help = Knob.all().stream().map(Knob::help).toList();
    assertThat(
        help.stream().filter(text -> text.isBlank() || text.length() > 80).toList(), is(List.of()));
  }
}
