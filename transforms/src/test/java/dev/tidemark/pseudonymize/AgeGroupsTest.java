package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeGroupsTest {

  @ParameterizedTest
  @CsvSource({
    // Years are counted, not birthdays.
    "1994-01-01, [30-40]",
    "1994-12-31, [30-40]",
    "1995-01-01, [20-30]",
    "1985-01-01, [30-40]",
    "1984-12-31, [40-50]",
    "2024-12-31, [0-10]",
    "2015-01-01, [0-10]",
    "2014-12-31, [10-20]",
    "1924-02-29, [100-110]",
    "1970-01-01, [50-60]",
    "1969-12-31, [50-60]",
    "0001-01-01, [2020-2030]",
    "2025-01-01,",
    "9999-12-31,",
  })
  void ageOnASnapshotDate(LocalDate birthday, String group) {
    AgeGroups groups = new AgeGroups(LocalDate.of(2024, 6, 30));

    assertThat(group(groups, birthday, Instant.EPOCH), is(group));
    assertThat(group(groups, birthday, Instant.parse("9999-12-31T23:59:59Z")), is(group));
  }

  @ParameterizedTest
  @CsvSource({
    "1994-05-05, 2023-12-31T23:59:59.999999Z, [20-30]",
    "1994-05-05, 2024-01-01T00:00:00Z, [30-40]",
    "1940-05-05, 1969-12-31T23:59:59.999999Z, [20-30]",
    "1940-05-05, 1970-01-01T00:00:00Z, [30-40]",
    "1970-01-01, 1969-12-31T23:59:59.999999Z,",
    "1970-01-01, 1970-01-01T00:00:00Z, [0-10]",
    "0001-12-31, 0001-01-01T00:00:00Z, [0-10]",
    "0001-01-01, 9999-12-31T23:59:59.999999Z, [9990-10000]",
  })
  void ageOnTheDayOfTheChange(LocalDate birthday, Instant sourceTime, String group) {
    assertThat(group(new AgeGroups(null), birthday, sourceTime), is(group));
  }

  private static String group(AgeGroups groups, LocalDate birthday, Instant sourceTime) {
    long micros = sourceTime.getEpochSecond() * 1_000_000 + sourceTime.getNano() / 1000;
    byte[] group = groups.group(birthday.toEpochDay(), micros);
    return group == null ? null : new String(group, US_ASCII);
  }
}
