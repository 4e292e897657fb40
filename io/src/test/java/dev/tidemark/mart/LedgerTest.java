package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.audit.Measurement;
import dev.tidemark.contract.Contract;
import dev.tidemark.source.Things;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

  private static final Contract THINGS = Things.contract();

  private static final List<String> TABLES =
      List.of(
          "restricted/rejects/things",
          "restricted/raw/things",
          "restricted/marks/things",
          "restricted/staging_pii/things_events",
          "staging/things_events",
          "marts/things_history",
          "marts/things_current");

  /** Every count of a run over books that balance. */
  private final Map<String, Long> counts = new TreeMap<>();

  LedgerTest() {
    counts.put("ReadEnvelopes records", 100L);
    counts.put("ReadEnvelopes rejected", 5L);
    counts.put("ReadEnvelopes unreliable", 2L);
    counts.put("ReadEnvelopes control", 4L);
    counts.put("DedupByUuid duplicates", 9L);
    counts.put("DedupByUuid new_changes", 80L);
    counts.put("DedupByUuid changes_known", 1080L);
    counts.put("LatestPerUser current", 700L);
    counts.put("LatestPerUser deleted", 80L);
    counts.put("LatestPerUser superseded", 300L);
    counts.put("restricted/rejects/things rows", 5L);
    counts.put("restricted/raw/things rows", 100L);
    counts.put("restricted/marks/things rows", 1080L);
    counts.put("restricted/staging_pii/things_events rows", 1080L);
    counts.put("staging/things_events rows", 1080L);
    counts.put("marts/things_history rows", 1080L);
    counts.put("marts/things_current rows", 700L);
  }

  @Test
  void balancedBooksAreClosed() {
    close(TABLES);
  }

  @Test
  void anEmptyRunBalances() {
    new Ledger().close(THINGS, TABLES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ReadEnvelopes unreliable; records + key changes = rejected + unreliable + control + other tables + duplicates + new changes;"
            + " 100 is not 101",
        "ReadEnvelopes other_tables; records + key changes = rejected + unreliable + control + other tables + duplicates + new changes;"
            + " 100 is not 101",
        "ReadEnvelopes key_changes; records + key changes = rejected + unreliable + control + other tables + duplicates + new changes;"
            + " 101 is not 100",
        "ReadEnvelopes control; records + key changes = rejected + unreliable + control + other tables + duplicates + new changes;"
            + " 100 is not 101",
        "DedupByUuid duplicates; records + key changes = rejected + unreliable + control + other tables + duplicates + new changes;"
            + " 100 is not 101",
        "DedupByUuid new_changes; records + key changes = rejected + unreliable + control + other tables + duplicates + new changes;"
            + " 100 is not 101",
        "LatestPerUser deleted; changes known - truncations + truncated = current + deleted + superseded; 1080 is not 1081",
        "LatestPerUser superseded; changes known - truncations + truncated = current + deleted + superseded;"
            + " 1080 is not 1081",
        "restricted/rejects/things rows; rejected = rows of restricted/rejects/things; 5 is not 6",
        "restricted/raw/things rows; records = rows of restricted/raw/things; 100 is not 101",
        "restricted/marks/things rows; changes known = rows of restricted/marks/things;"
            + " 1080 is not 1081",
        "restricted/staging_pii/things_events rows;"
            + " changes known = rows of restricted/staging_pii/things_events; 1080 is not 1081",
        "staging/things_events rows; changes known = rows of staging/things_events;"
            + " 1080 is not 1081",
        "marts/things_history rows; versions = rows of marts/things_history;" + " 1080 is not 1081",
        "marts/things_current rows; current users = rows of marts/things_current; 700 is not 701"
      })
  void oneTooManyIsNamed(String count, String rule, String difference) {
    counts.merge(count, 1L, Long::sum);

    assertThat(
        refusal(TABLES),
        is("Cannot publish: the books do not balance: " + rule + ", but " + difference));
  }

  @Test
  void mostlyAnotherFormatIsSaid() {
    counts.put("ReadEnvelopes rejected.looks_like_debezium", 51L);

    assertThat(
        refusal(TABLES),
        is(
            "Cannot publish: 51 of 100 records are rejected because each looks like debezium,"
                + " and contract things reads mongodb"));
  }

  @Test
  void everySingleLossIsNoticed() {
    for (String count : List.copyOf(counts.keySet())) {
      counts.merge(count, -1L, Long::sum);
      refusal(TABLES);
      counts.merge(count, 1L, Long::sum);
    }
  }

  @Test
  void everyFaultIsNamed() {
    counts.put("ReadEnvelopes records", 99L);

    assertThat(
        refusal(TABLES),
        is(
            "Cannot publish: the books do not balance:"
                + " records + key changes = rejected + unreliable + control + other tables + duplicates + new changes, but 99 is not 100;"
                + " records = rows of restricted/raw/things, but 99 is not 100"));
  }

  @Test
  void tablesThatWereNotAskedForAreNotCounted() {
    counts.keySet().removeIf(count -> count.endsWith(" rows"));
    counts.put("restricted/rejects/things rows", 5L);
    counts.put("restricted/marks/things rows", 1080L);

    close(TABLES.subList(0, 1));
    close(List.of("restricted/rejects/things", "restricted/marks/things"));
    refusal(TABLES);
  }

  @Test
  void countsOfOneNameAddUp() {
    Ledger ledger = new Ledger();
    ledger.add(new Measurement("b", "x", 1));
    ledger.add(new Measurement("b", "x", 2));
    ledger.add(new Measurement("a", "x", 4));
    ledger.addRows("t", 7);
    ledger.addRows("t", 8);

    assertThat(ledger.get("b", "x"), is(3L));
    assertThat(ledger.get("b", "y"), is(0L));
    assertThat(
        ledger.measurements(),
        contains(
            new Measurement("a", "x", 4),
            new Measurement("b", "x", 3),
            new Measurement("t", "rows", 15)));
  }

  private String refusal(List<String> tables) {
    return assertThrows(IllegalStateException.class, () -> close(tables)).getMessage();
  }

  private void close(List<String> tables) {
    Ledger ledger = new Ledger();
    counts.forEach(
        (count, value) -> {
          int space = count.indexOf(' ');
          ledger.add(new Measurement(count.substring(0, space), count.substring(space + 1), value));
        });
    ledger.close(THINGS, tables);
  }
}
