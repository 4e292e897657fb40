package dev.tidemark.envelope;

import dev.tidemark.contract.TableName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Compares the table that a message speaks of with the one that a contract names. */
final class TableParts {

  private final Slots slots;
  private final int[] outermostFirst;

  /**
   * @param outermostFirst the slots of database, schema and table, as far as there are any
   */
  TableParts(Slots slots, int... outermostFirst) {
    this.slots = slots;
    this.outermostFirst = outermostFirst;
  }

  /** Whether the message may speak of the table: it tells the same names, or none. */
  boolean matches(TableName table) {
    if (table == null) {
      return true;
    }
    List<String> parts = table.parts();
    int part = parts.size();
    for (int i = outermostFirst.length - 1; i >= 0 && part > 0; i--) {
      int slot = outermostFirst[i];
      if (slots.kind(slot) == Slots.Kind.TEXT && !holds(slot, parts.get(--part))) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int slot, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int start = slots.start(slot);
    return Arrays.equals(
        slots.bytes(), start, start + slots.length(slot), wanted, 0, wanted.length);
  }

  void identify(Identity identity) {
    for (int slot : outermostFirst) {
      identity.add(slots, slot);
    }
  }
}
