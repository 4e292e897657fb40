package dev.tidemark.oracle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the audit of one run must say.
 *
 * @param records the input records of the run
 * @param rejected those that could not become a change, unreliable ones apart
 * @param unreliable those without a uuid
 * @param control those that a connector says besides changes
 * @param duplicates valid changes that made no uuid known
 * @param newChanges uuids that this run was the first to bring
 * @param changesKnown uuids known after the run
 * @param current users that exist after the run
 * @param deleted users whose newest change deletes them
 * @param superseded known changes that are nobody's newest
 * @param late late changes of the run by partition; partitions without any are absent
 */
public record Books(
    long records,
    long rejected,
    long unreliable,
    long control,
    long duplicates,
    long newChanges,
    long changesKnown,
    long current,
    long deleted,
    long superseded,
    Map<String, Long> late) {

  static final String LATE_PREFIX = "late.";

  /** The same figures under the names that the audit gives them. */
  public Map<String, Long> measures() {
    Map<String, Long> measures = new LinkedHashMap<>();
    measures.put("records", records);
    measures.put("rejected", rejected);
    measures.put("unreliable", unreliable);
    measures.put("control", control);
    measures.put("duplicates", duplicates);
    measures.put("new_changes", newChanges);
    measures.put("changes_known", changesKnown);
    measures.put("current", current);
    measures.put("deleted", deleted);
    measures.put("superseded", superseded);
    late.forEach((partition, count) -> measures.put(LATE_PREFIX + partition, count));
    return measures;
  }
}
