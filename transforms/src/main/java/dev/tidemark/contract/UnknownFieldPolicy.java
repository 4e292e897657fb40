package dev.tidemark.contract;

/** What becomes of the fields of a row that the contract does not name. */
public enum UnknownFieldPolicy implements Spelled {
  /** They are counted by name, and stay in raw. */
  IGNORE,
  /** They are kept together in one more column of the restricted events. */
  CAPTURE,
  /** The run fails. */
  FAIL
}
