package dev.tidemark.generate;

import dev.tidemark.contract.JsonPath;

/**
 * A JSON member of a message.
 *
 * @param inDeletes whether messages about deletions carry it
 */
record Member(JsonPath path, Value value, boolean inDeletes) {

  static Member always(JsonPath path, Value value) {
    return new Member(path, value, true);
  }

  static Member unlessDeleted(JsonPath path, Value value) {
    return new Member(path, value, false);
  }

  /** Whether one message has no room for both: one path lies inside the other. */
  boolean excludes(Member other) {
    int common = Math.min(path.names().size(), other.path.names().size());
    return path.names().size() != other.path.names().size()
        && path.names().subList(0, common).equals(other.path.names().subList(0, common));
  }
}
