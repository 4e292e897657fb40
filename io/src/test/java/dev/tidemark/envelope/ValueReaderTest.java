package dev.tidemark.envelope;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidemark.contract.FieldType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"string", "long", "double", "boolean", "date", "timestamp", "decimal"})
  void nothingIsNullAndContainersFitNoType(String name) {
    FieldType type = type(name);

    assertThat(ReadValue.read("null", type), is(ReadValue.NULL));
    assertThat(ReadValue.inRecord("{}", type), is(ReadValue.NULL));
    assertThat(ReadValue.read("{}", type), is(ReadValue.MISFIT));
    assertThat(ReadValue.read("[1]", type), is(ReadValue.MISFIT));
    assertThat(ReadValue.read("\"\\ud834\"", type), is(ReadValue.MISFIT));
  }

  @Test
  void stringsAreStringsOnly() {
    assertThat(ReadValue.read("\"é\\u0000𝄞\"", FieldType.STRING), is("é\0𝄞"));
    assertThat(ReadValue.read("\"\"", FieldType.STRING), is(""));
    for (String other : List.of("1", "true", "1.5")) {
      assertThat(ReadValue.read(other, FieldType.STRING), is(ReadValue.MISFIT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "7, 7",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775807, 9223372036854775807"
  })
  void longsAreReadFromNumbersAndStrings(String text, long value) {
    assertThat(ReadValue.read(text, FieldType.LONG), is(value));
    assertThat(ReadValue.read("\"" + text + "\"", FieldType.LONG), is(value));
  }

  @Test
  void longsInStringsMayHaveASignAndLeadingZeros() {
    assertThat(ReadValue.read("\"+007\"", FieldType.LONG), is(7L));
    assertThat(ReadValue.read("\"" + "0".repeat(60_000) + "7\"", FieldType.LONG), is(7L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "1.0",
        "1e3",
        "true",
        "\"\"",
        "\" 1\"",
        "\"1 \"",
        "\"0x1\"",
        "\"1L\"",
        "\"1_000\"",
        "\"٣\"",
        "\"NaN\"",
        "\"--1\"",
        "\"-\""
      })
  void refusesOtherLongs(String json) {
    assertThat(ReadValue.read(json, FieldType.LONG), is(ReadValue.MISFIT));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "1.5, 1.5",
    "-2e3, -2000",
    "1E-2, 0.01",
    "4.9e-324, 4.9e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "1e-1000000000, 0",
    "0.1000000000000000055511151231257827, 0.1"
  })
  void doublesAreReadFromNumbersAndStrings(String text, double value) {
    assertThat(ReadValue.read(text, FieldType.DOUBLE), is(value));
    assertThat(ReadValue.read("\"" + text + "\"", FieldType.DOUBLE), is(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e309",
        "-1e309",
        "1e1000000000",
        "true",
        "\"\"",
        "\" 1.5\"",
        "\"1.5 \"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "\"1.5d\"",
        "\"1f\"",
        "\"0x1p3\"",
        "\"1,5\"",
        "\"1.2.3\"",
        "\".\"",
        "\"e5\"",
        "\"1e\"",
        "\"٣.٥\"",
        "\"1e99999999999999999999\""
      })
  void refusesOtherDoubles(String json) {
    assertThat(ReadValue.read(json, FieldType.DOUBLE), is(ReadValue.MISFIT));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "false, false",
    "'\"true\"', true",
    "'\"TRUE\"', true",
    "'\"False\"', false",
    "'\"fAlSe\"', false"
  })
  void booleansAreReadInAnyCase(String json, boolean value) {
    assertThat(ReadValue.read(json, FieldType.BOOLEAN), is(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "\"\"", "\"1\"", "\"yes\"", "\"true \"", "\"falſe\"", "\"t\""})
  void refusesOtherBooleans(String json) {
    assertThat(ReadValue.read(json, FieldType.BOOLEAN), is(ReadValue.MISFIT));
  }

  @Test
  void datesAreStringsOfDays() {
    assertThat(ReadValue.read("\"1970-01-02\"", FieldType.DATE), is(1L));
    assertThat(
        ReadValue.read("\"2024-02-29\"", FieldType.DATE),
        is(LocalDate.of(2024, 2, 29).toEpochDay()));
    for (String other :
        List.of("1", "\"\"", "\"2023-02-29\"", "\"1970-01-02T00:00:00Z\"", "\"02.01.1970\"")) {
      assertThat(ReadValue.read(other, FieldType.DATE), is(ReadValue.MISFIT));
    }
  }

  @Test
  void timestampsAreStrings() {
    assertThat(
        ReadValue.read("\"1970-01-01T01:00:00.5+01:00\"", FieldType.TIMESTAMP), is(500_000L));
    for (String other : List.of("1770308730", "\"\"", "\"1970-01-01\"", "\"1770308730\"")) {
      assertThat(ReadValue.read(other, FieldType.TIMESTAMP), is(ReadValue.MISFIT));
    }
  }

  @Test
  void hugeExponentsCostNothing() {
    for (FieldType type :
        List.of(FieldType.LONG, FieldType.DOUBLE, FieldType.decimal(38, 10), FieldType.DATE)) {
      for (String number : List.of("1e1000000000", "-1E+999999999", "1e-1000000000")) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ReadValue.read(number, type));
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> ReadValue.read("\"" + number + "\"", type));
      }
    }
  }

  private static FieldType type(String name) {
    return name.equals("decimal")
        ? FieldType.decimal(10, 2)
        : new FieldType(FieldType.Kind.valueOf(name.toUpperCase(Locale.ROOT)), 0, 0);
  }
}
