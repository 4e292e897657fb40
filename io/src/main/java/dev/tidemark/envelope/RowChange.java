package dev.tidemark.envelope;

import java.util.List;

/** What a message says of one row. */
final class RowChange {

  /** What happened to the row. */
  enum Kind {
    CREATE("c", "i", "insert", "create"),
    /** The row was there when the table was read as a whole. */
    SNAPSHOT("r", "read"),
    UPDATE("u", "update", "replace"),
    DELETE("d", "delete"),
    /** All rows of the table are gone. */
    TRUNCATE("t", "truncate"),
    /** No row is concerned. */
    NOTE("m", "message");

    private final String[] spellings;

    Kind(String... spellings) {
      this.spellings = spellings;
    }

    char letter() {
      return spellings[0].charAt(0);
    }

    /** The kind that MongoDB calls so; what is said of collections is no change of a document. */
    static Kind ofStream(Slots slots, int slot) throws Unreadable {
      for (String word : COLLECTION_EVENTS) {
        if (slots.kind(slot) == Slots.Kind.TEXT && slots.equalsIgnoreCase(slot, word)) {
          return NOTE;
        }
      }
      return of(slots, slot);
    }

    /** The kind that a message spells, in any letter case. */
    static Kind of(Slots slots, int slot) throws Unreadable {
      if (!slots.kind(slot).isScalar()) {
        throw new Unreadable(Reason.OPERATION_MISSING, -1);
      }
      for (Kind each : KINDS) {
        for (String spelling : each.spellings) {
          if (slots.equalsIgnoreCase(slot, spelling)) {
            return each;
          }
        }
      }
      throw new Unreadable(Reason.OPERATION_UNKNOWN, -1);
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final List<String> COLLECTION_EVENTS =
      List.of(
          "create",
          "createIndexes",
          "drop",
          "dropDatabase",
          "dropIndexes",
          "invalidate",
          "modify",
          "rename",
          "shardCollection");

  final LogPlace place = new LogPlace();
  Kind kind;

  /** The row before and after; null when the message does not have it. */
  RowImage before;

  RowImage after;
  long sourceTime;
  long readTime;

  /** Whether other changes of the row may have the same place. */
  boolean sharesPlace;
}
