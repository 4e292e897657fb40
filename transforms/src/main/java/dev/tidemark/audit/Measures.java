package dev.tidemark.audit;

/** The names of the stages and of the measures that the books are closed over. */
public final class Measures {

  public static final String READ_ENVELOPES = "ReadEnvelopes";
  public static final String DEDUP_BY_UUID = "DedupByUuid";
  public static final String LATEST_PER_USER = "LatestPerUser";
  public static final String HISTORY_PER_USER = "HistoryPerUser";
  public static final String PSEUDONYMIZE = "Pseudonymize";

  /** Non-blank input records, whatever became of them. */
  public static final String RECORDS = "records";

  /** Records that could not become a change; {@code rejected.<reason>} tells why. */
  public static final String REJECTED = "rejected";

  /** Records without a uuid, which nothing can deduplicate; those of control apart. */
  public static final String UNRELIABLE = "unreliable";

  /** What connectors say besides changes, such as heartbeats and tombstones. */
  public static final String CONTROL = "control";

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

  /** Users whose newest change is not a deletion. */
  public static final String CURRENT = "current";

  /** Users whose newest change is a deletion. */
  public static final String DELETED = "deleted";

  /** Changes that a newer one of the same user has overtaken. */
  public static final String SUPERSEDED = "superseded";

  /** Changes of a stream that came after a newer one of the same user. */
  public static final String OVERTAKEN = "overtaken";

  private Measures() {}
}
