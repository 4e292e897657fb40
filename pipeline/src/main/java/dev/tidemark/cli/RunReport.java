package dev.tidemark.cli;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.mart.RunInfo;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The short table a run ends with, taken from the audit it has published. What a stream has added
 * to the tables is known when they are folded.
 */
record RunReport(RunInfo run, List<Measurement> audit, Duration duration) {

  void print(PrintWriter out) {
    row(out, "records", value(Measures.READ_ENVELOPES, Measures.RECORDS));
    row(out, "new changes", value(Measures.DEDUP_BY_UUID, Measures.NEW_CHANGES));
    row(out, "duplicates", value(Measures.DEDUP_BY_UUID, Measures.DUPLICATES));
    row(out, "unreliable", value(Measures.READ_ENVELOPES, Measures.UNRELIABLE));
    row(out, "rejected", value(Measures.READ_ENVELOPES, Measures.REJECTED));
    String prefix = Measures.REJECTED + ".";
    for (Measurement each : audit) {
      if (each.measure().startsWith(prefix)) {
        row(out, "  " + each.measure().substring(prefix.length()), each.value());
      }
    }
    row(out, "control messages", value(Measures.READ_ENVELOPES, Measures.CONTROL));
    rowIfAny(out, "of other tables", Measures.OTHER_TABLES);
    rowIfAny(out, "changes of keys", Measures.KEY_CHANGES);
    if (!run.isStream()) {
      row(out, "changes known", value(Measures.DEDUP_BY_UUID, Measures.CHANGES_KNOWN));
      row(out, "users", value(Measures.LATEST_PER_USER, Measures.CURRENT));
      row(out, "deleted users", value(Measures.LATEST_PER_USER, Measures.DELETED));
    }
    out.printf(Locale.ROOT, "%-28s %15.1f%n", "seconds", duration.toMillis() / 1000.0);
    out.printf("%-28s %s%n", "tables", run.output().root());
    out.printf("%-28s %s%n", "run", run.runId());
    out.flush();
  }

  private void rowIfAny(PrintWriter out, String name, String measure) {
    long value = value(Measures.READ_ENVELOPES, measure);
    if (value > 0) {
      row(out, name, value);
    }
  }

  private static void row(PrintWriter out, String name, long value) {
    out.printf(Locale.ROOT, "%-28s %,15d%n", name, value);
  }

  private long value(String stage, String measure) {
    return audit.stream()
        .filter(each -> each.stage().equals(stage) && each.measure().equals(measure))
        .mapToLong(Measurement::value)
        .sum();
  }
}
