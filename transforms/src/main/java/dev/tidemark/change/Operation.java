package dev.tidemark.change;

/** What a change did to its user. The order of the constants is part of the packed layout. */
public enum Operation {
  INSERT,
  UPDATE,
  DELETE,
  /** The whole table was emptied, and this user with it. */
  TRUNCATE
}
