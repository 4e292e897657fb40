package dev.tidemark.audit;

/** The names of the stages and of the measures that the books are closed over. */
public final class Measures {

  public static final String READ_ENVELOPES = "ReadEnvelopes";
  public static final String DEDUP_BY_UUID = "DedupByUuid";
  public static final String LATEST_PER_USER = "LatestPerUser";
  public static final String HISTORY_PER_USER = "HistoryPerUser";
  public static final String PSEUDONYMIZE = "Pseudonymize";
  public static final String COMPLETE_ROWS = "CompleteRows";

  /** Non-blank input records, whatever became of them. */
  public static final String RECORDS = "records";

  /** Records that could not become a change; {@code rejected.<reason>} tells why. */
  public static final String REJECTED = "rejected";

  /** Records without a uuid, which nothing can deduplicate; those of control apart. */
  public static final String UNRELIABLE = "unreliable";

  /** What connectors say besides changes, such as heartbeats and tombstones. */
  public static final String CONTROL = "control";

  /** Records about tables that the contract does not name. */
  public static final String OTHER_TABLES = "other_tables";

  /** Rows with a field that the contract does not name; {@code unknown_field.<name>} says which. */
  public static final String UNKNOWN_FIELD = "unknown_field";

  /** Records that change the key of a row, and so stand for two changes. */
  public static final String KEY_CHANGES = "key_changes";

  /**
   * Changes too far behind the watermark of their partition; {@code late.<partition>} says whose.
   */
  public static final String LATE = "late";

  /** Records that are one more delivery of a known uuid. */
  public static final String DUPLICATES = "duplicates";

  /** Uuids seen for the first time in this run. */
  public static final String NEW_CHANGES = "new_changes";

  /** Uuids the tables stand on, over all runs. */
  public static final String CHANGES_KNOWN = "changes_known";

  /** Known changes that have emptied the whole table. */
  public static final String TRUNCATIONS = "truncations";

  /** Users that were in the table when it was emptied, each time. */
  public static final String TRUNCATED = "truncated";

  /** Values of known changes that they leave as they were, and that no older change has told. */
  public static final String UNTOLD_VALUES = "untold_values";

  /** Users whose newest change is not a deletion. */
  public static final String CURRENT = "current";

  /** Users whose newest change is a deletion. */
  public static final String DELETED = "deleted";

  /** Changes that a newer one of the same user has overtaken. */
  public static final String SUPERSEDED = "superseded";

  /** Changes of a stream that came after a newer one of the same user. */
  public static final String OVERTAKEN = "overtaken";

  /** The greatest source time of what was read. */
  public static final String MAX_SOURCE_TIMESTAMP = "max_source_timestamp_micros";

  /** The greatest read time of what was read. */
  public static final String MAX_READ_TIMESTAMP = "max_read_timestamp_micros";

  /** How long the changes of a stream took from source to read time, all together. */
  public static final String LATENCY_TOTAL = "latency_total_micros";

  /** How many changes of a stream that is the time of. */
  public static final String LATENCY_CHANGES = "latency_changes";

  private static final String GREATEST = "max_";

  private Measures() {}

  /** Whether the measure is the greatest of something, and not a sum. */
  static boolean isGreatest(String measure) {
    return measure.startsWith(GREATEST);
  }

  /**
   * What two values of a measure are together: the greater one where the name says so, else their
   * sum, which stays at the greatest or least number when it does not fit.
   */
  public static long together(String measure, long one, long other) {
    if (isGreatest(measure)) {
      return Math.max(one, other);
    }
    long sum = one + other;
    boolean fits = ((one ^ sum) & (other ^ sum)) >= 0;
    return fits ? sum : one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
