package dev.tidemark.contract;

/** What becomes of a value that does not fit its type. */
public enum MisfitPolicy implements Spelled {
  /** The value becomes null and is counted; the record stays. */
  FLAG,
  /** The whole record is rejected. */
  REJECT
}
