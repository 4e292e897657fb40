package dev.tidemark.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was fed beside what has become of it.
 *
 * @param fed as the feeder has counted it
 * @param records by the audit
 * @param raw rows of the raw table
 * @param events rows of the table of events
 * @param history rows of the history
 * @param duplicates records of a change beyond its first: the audit's duplicates and new changes,
 *     less the events
 * @param rejects rows of the rejects
 * @param unsettled users whose newest event and whose row in the current table differ
 */
record Books(
    Fed fed,
    long records,
    long raw,
    long events,
    long history,
    long duplicates,
    long rejects,
    long unsettled) {

  private record Entry(String what, long fed, long found, String where) {

    boolean balances() {
      return fed == found;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "  %-10s %,12d %,12d  %s%s",
          what,
          fed,
          found,
          where,
          balances() ? "" : ": DIFFERS");
    }
  }

  private List<Entry> entries() {
    return List.of(
        new Entry("records", fed.records(), records, "read, by marts.pipeline_audit"),
        new Entry("", fed.records(), raw, "raw.users"),
        new Entry("changes", fed.changes(), events, "staging.users_events"),
        new Entry("", fed.changes(), history, "marts.users_history"),
        new Entry("copies", fed.copies(), duplicates, "left out as duplicates"),
        new Entry("malformed", fed.malformed(), rejects, "rejects.users"));
  }

  /** Whether everything fed is where it belongs, and every user's newest change is the row. */
  boolean balance() {
    return unsettled == 0 && entries().stream().allMatch(Entry::balances);
  }

  /** A table, and what to think of it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("                      fed        found");
    entries().forEach(entry -> lines.add(entry.text()));
    lines.add("");
    if (unsettled > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "Of %,d users the current table has not the newest change.", unsettled));
    }
    lines.add(
        balance()
            ? "The books balance, and every row of users_current is its user's newest change."
            : "The books do not balance.");
    return lines;
  }
}
