package dev.tidemark.change;

/** What a change did to its user. The order of the constants is part of the packed layout. */
public enum Operation {
  INSERT,
  UPDATE,
  DELETE
}
