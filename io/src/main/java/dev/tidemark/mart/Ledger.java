package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts of a run, and the proof that none of its records is missing. */
final class Ledger {

  static final String ROWS = "rows";

  private final Map<String, Map<String, Long>> stages = new TreeMap<>();

  void add(Measurement measurement) {
    stages
        .computeIfAbsent(measurement.stage(), unused -> new TreeMap<>())
        .merge(
            measurement.measure(),
            measurement.value(),
            (one, other) -> Measures.together(measurement.measure(), one, other));
  }

  /** Counts the rows of a table, under its place. */
  void addRows(String table, long rows) {
    add(new Measurement(table, ROWS, rows));
  }

  long get(String stage, String measure) {
    return stages.getOrDefault(stage, Map.of()).getOrDefault(measure, 0L);
  }

  List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    stages.forEach(
        (stage, measures) ->
            measures.forEach((measure, value) -> all.add(new Measurement(stage, measure, value))));
    return all;
  }

  /**
   * Compares what the stages counted with each other and with what lies in the tables.
   *
   * @param tables the places of the tables this run wrote
   * @throws IllegalStateException naming every sum that does not come out
   */
  void close(Contract contract, List<String> tables) {
    requireFormat(contract);
    List<String> faults = new ArrayList<>();
    long records = get(Measures.READ_ENVELOPES, Measures.RECORDS);
    long rejected = get(Measures.READ_ENVELOPES, Measures.REJECTED);
    long known = get(Measures.DEDUP_BY_UUID, Measures.CHANGES_KNOWN);
    long current = get(Measures.LATEST_PER_USER, Measures.CURRENT);
    expect(
        faults,
        "records + key changes"
            + " = rejected + unreliable + control + other tables + duplicates + new changes",
        records + get(Measures.READ_ENVELOPES, Measures.KEY_CHANGES),
        rejected
            + get(Measures.READ_ENVELOPES, Measures.UNRELIABLE)
            + get(Measures.READ_ENVELOPES, Measures.CONTROL)
            + get(Measures.READ_ENVELOPES, Measures.OTHER_TABLES)
            + get(Measures.DEDUP_BY_UUID, Measures.DUPLICATES)
            + get(Measures.DEDUP_BY_UUID, Measures.NEW_CHANGES));
    long versions =
        known
            - get(Measures.COMPLETE_ROWS, Measures.TRUNCATIONS)
            + get(Measures.COMPLETE_ROWS, Measures.TRUNCATED);
    expect(
        faults,
        "changes known - truncations + truncated = current + deleted + superseded",
        versions,
        current
            + get(Measures.LATEST_PER_USER, Measures.DELETED)
            + get(Measures.LATEST_PER_USER, Measures.SUPERSEDED));
    expectRows(faults, tables, Tables.rejects(contract), "rejected", rejected);
    expectRows(faults, tables, Tables.raw(contract), "records", records);
    expectRows(faults, tables, Mart.CURRENT.place(contract), "current users", current);
    expectRows(faults, tables, Mart.HISTORY.place(contract), "versions", versions);
    for (Mart mart : List.of(Mart.STAGING, Mart.STAGING_PII, Mart.MARKS)) {
      expectRows(faults, tables, mart.place(contract), "changes known", known);
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "Cannot publish: the books do not balance: " + String.join("; ", faults));
    }
  }

  /** Of records that are mostly of another format no table would tell the truth. */
  private void requireFormat(Contract contract) {
    long records = get(Measures.READ_ENVELOPES, Measures.RECORDS);
    for (Reason reason : Reason.values()) {
      long others = get(Measures.READ_ENVELOPES, Measures.REJECTED + "." + reason.spelling());
      if (reason.isOtherFormat() && others > records / 2) {
        throw new IllegalStateException(
            "Cannot publish: %d of %d records are rejected because each %s, and contract %s reads %s"
                .formatted(
                    others,
                    records,
                    reason.words(),
                    contract.name(),
                    contract.envelope().format().spelling()));
      }
    }
  }

  private void expectRows(
      List<String> faults, List<String> tables, String table, String what, long count) {
    if (tables.contains(table)) {
      expect(faults, what + " = rows of " + table, count, get(table, ROWS));
    }
  }

  private static void expect(List<String> faults, String rule, long left, long right) {
    if (left != right) {
      faults.add("%s, but %d is not %d".formatted(rule, left, right));
    }
  }
}
