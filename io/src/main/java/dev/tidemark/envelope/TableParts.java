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

  /** Whether the message may speak of the table: it tells the same names, or no table at all. */
  boolean matches(TableName table) {
    if (table == null || !isTold(outermostFirst[outermostFirst.length - 1])) {
      return true;
    }
    List<String> parts = table.parts();
    int part = parts.size();
    for (int i = outermostFirst.length - 1; i >= 0 && part > 0; i--) {
      int slot = outermostFirst[i];
      if (isTold(slot)) {
        if (!holds(slot, parts.get(part - 1))) {
          return part == parts.size() && holdsSeveral(slot, table.toString());
        }
        part--;
      }
    }
    return true;
  }

  private boolean isTold(int slot) {
    return slots.kind(slot) == Slots.Kind.TEXT && slots.length(slot) > 0;
  }

  private boolean holds(int slot, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int start = slots.start(slot);
    return Arrays.equals(
        slots.bytes(), start, start + slots.length(slot), wanted, 0, wanted.length);
  }

  /**
   * Whether a text of names joined by dots is the table, with more names in front of it or less.
   */
  private boolean holdsSeveral(int slot, String table) {
    String text =
        new String(slots.bytes(), slots.start(slot), slots.length(slot), StandardCharsets.UTF_8);
    return text.indexOf('.') >= 0
        && (text.equals(table) || text.endsWith("." + table) || table.endsWith("." + text));
  }

  void identify(Identity identity) {
    for (int slot : outermostFirst) {
      identity.add(slots, slot);
    }
  }
}
