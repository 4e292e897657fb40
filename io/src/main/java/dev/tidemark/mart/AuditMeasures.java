package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.QualityRule;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Works out the measures that follow from the counts: freshness, lateness and quality. */
final class AuditMeasures {

  private static final double P95 = 0.95;
  private static final long MICROS = 1_000_000;

  private final Ledger ledger;
  private final Contract contract;

  AuditMeasures(Ledger ledger, Contract contract) {
    this.ledger = ledger;
    this.contract = contract;
  }

  /** The total of the reasons; the books compare it with the rejects that were written. */
  void addRejected() {
    String prefix = Measures.REJECTED + ".";
    long rejected =
        ledger.measurements().stream()
            .filter(each -> each.measure().startsWith(prefix))
            .mapToLong(Measurement::value)
            .sum();
    add(Measures.REJECTED, rejected);
  }

  void addTimeliness(Iterable<Timeliness> reports, AuditPlan plan) {
    Map<String, Timeliness> partitions = new TreeMap<>();
    Timeliness all = new Timeliness("all");
    for (Timeliness report : reports) {
      partitions.computeIfAbsent(report.partition(), Timeliness::new).merge(report);
      all.merge(report);
    }
    long late = 0;
    for (Timeliness partition : partitions.values()) {
      long behind = partition.late(plan.toleranceSeconds());
      add(Measures.LATE + "." + partition.partition(), behind);
      late += behind;
    }
    add(Measures.LATE, late);
    if (all.changes() == 0) {
      return;
    }
    add(Measures.MAX_SOURCE_TIMESTAMP, all.greatestSourceTime());
    add(Measures.MAX_READ_TIMESTAMP, all.greatestReadTime());
    add("latency_mean_micros", all.meanLatency());
    add("latency_p95_micros", all.latencyPercentile(P95));
    if (contract.serviceLevel().maxLatencySeconds() != null) {
      add(
          "service_level.max_latency.broken",
          all.slowerThan(contract.serviceLevel().maxLatencySeconds() * MICROS));
    }
  }

  /** Says of every rule whether it held: 1 or 0. */
  void addQuality() {
    for (QualityRule rule : contract.quality()) {
      boolean held =
          rule instanceof QualityRule.NotNull notNull
              ? brokenPct(rule) <= 100 - notNull.minPct()
              : rule instanceof QualityRule.MaxRejected maxRejected
                  ? refusedPct() <= maxRejected.maxPct()
                  : brokenPct(rule) == 0;
      add("quality." + rule.name() + ".held", held ? 1 : 0);
    }
  }

  void addSnapshotDate(AuditPlan plan) {
    if (contract.usesSnapshotDate() && plan.snapshotDate() != null) {
      ledger.add(
          new Measurement(
              Measures.PSEUDONYMIZE,
              "snapshot_date_yyyymmdd",
              Long.parseLong(plan.snapshotDate().format(DateTimeFormatter.BASIC_ISO_DATE))));
    }
  }

  private double brokenPct(QualityRule rule) {
    long checked = count("quality." + rule.name() + ".checked");
    return checked == 0 ? 0 : 100.0 * count("quality." + rule.name() + ".broken") / checked;
  }

  private double refusedPct() {
    long records = count(Measures.RECORDS);
    long refused = count(Measures.REJECTED) + count(Measures.UNRELIABLE);
    return records == 0 ? 0 : 100.0 * refused / records;
  }

  private long count(String measure) {
    return ledger.get(Measures.READ_ENVELOPES, measure);
  }

  private void add(String measure, long value) {
    ledger.add(new Measurement(Measures.READ_ENVELOPES, measure, value));
  }
}
