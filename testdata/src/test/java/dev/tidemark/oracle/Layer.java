package dev.tidemark.oracle;

/** A part of the output tree that the oracle can check. */
public enum Layer {
  /** One row for each record: only their number is compared. */
  RAW,
  /** One line for each reject: only their number is compared. */
  REJECTS,
  STAGING,
  CURRENT,
  HISTORY,
  /** The books of the last run. */
  AUDIT
}
