package dev.tidemark.generate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one line holds at some places of its template instead of the regular values. */
final class Replacements {

  static final byte[] ABSENT = {};
  static final byte[] NULL = json("null");

  private static final int NOWHERE = -1;

  private final byte[][] values;
  private int repeated = NOWHERE;
  private Event decoy;

  Replacements(int places) {
    this.values = new byte[places][];
  }

  static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void clear() {
    Arrays.fill(values, null);
    repeated = NOWHERE;
    decoy = null;
  }

  void put(int place, byte[] json) {
    values[place] = json;
  }

  /** Gives the member at a place twice, the first time as {@code untrue} has it. */
  void repeat(int place, Event untrue) {
    repeated = place;
    decoy = untrue;
  }

  byte[] at(int place) {
    return values[place];
  }

  boolean repeats(int place) {
    return repeated == place;
  }

  Event decoy() {
    return decoy;
  }
}
