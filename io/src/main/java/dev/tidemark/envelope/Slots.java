package dev.tidemark.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The wanted values of one message, as UTF-8: parts of the message, or copies in a buffer. */
final class Slots {

  /** What a message holds at a path. */
  enum Kind {
    ABSENT,
    NULL,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    CONTAINER,
    /** A text that is no Unicode: it holds half of a surrogate pair. */
    BROKEN_TEXT;

    boolean isNothing() {
      return this == ABSENT || this == NULL;
    }

    boolean isScalar() {
      return this == TEXT || this == NUMBER || this == TRUE || this == FALSE;
    }
  }

  private final Kind[] kinds;
  private final int[] starts;
  private final int[] lengths;
  private final UnknownMembers[] unknown;
  private byte[] copies = new byte[4 * 1024];
  private int size;
  private byte[] bytes;

  /**
   * @param count of values
   * @param watched of objects whose members are told
   */
  Slots(int count, int watched) {
    kinds = new Kind[count];
    starts = new int[count];
    lengths = new int[count];
    unknown = new UnknownMembers[watched];
    Arrays.setAll(unknown, each -> new UnknownMembers());
    reset();
  }

  /** Forgets everything; what is put now is copied. */
  void reset() {
    over(copies);
    size = 0;
  }

  /** Forgets everything; what is put now are parts of {@code message}. */
  void over(byte[] message) {
    Arrays.fill(kinds, Kind.ABSENT);
    for (UnknownMembers each : unknown) {
      each.clear();
    }
    bytes = message;
  }

  void clear(int slot) {
    kinds[slot] = Kind.ABSENT;
  }

  void put(int slot, Kind kind) {
    kinds[slot] = kind;
    starts[slot] = size;
    lengths[slot] = 0;
  }

  /** Puts what the message holds between two places. */
  void put(int slot, Kind kind, int from, int to) {
    kinds[slot] = kind;
    starts[slot] = from;
    lengths[slot] = to - from;
  }

  /** Puts a copy of what a message holds between two places. */
  void putCopy(int slot, Kind kind, byte[] message, int from, int to) {
    put(slot, kind);
    lengths[slot] = to - from;
    copy(message, from, to);
  }

  /** Copies what a message holds between two places, and says where to. */
  int copy(byte[] message, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(message, from, copies, size, to - from);
    size += to - from;
    return size - (to - from);
  }

  /** Puts a copy of a text, or marks it as broken when it cannot be written so. */
  void put(int slot, Kind kind, char[] chars, int from, int length) {
    put(slot, kind);
    makeRoom(3 * length);
    int at = size;
    int end = from + length;
    for (int i = from; i < end; i++) {
      char each = chars[i];
      if (each < 0x80) {
        copies[at++] = (byte) each;
      } else if (each < 0x800) {
        copies[at++] = (byte) (0xc0 | each >> 6);
        copies[at++] = (byte) (0x80 | each & 0x3f);
      } else if (!Character.isSurrogate(each)) {
        copies[at++] = (byte) (0xe0 | each >> 12);
        copies[at++] = (byte) (0x80 | each >> 6 & 0x3f);
        copies[at++] = (byte) (0x80 | each & 0x3f);
      } else if (i + 1 < end && Character.isSurrogatePair(each, chars[i + 1])) {
        int point = Character.toCodePoint(each, chars[++i]);
        copies[at++] = (byte) (0xf0 | point >> 18);
        copies[at++] = (byte) (0x80 | point >> 12 & 0x3f);
        copies[at++] = (byte) (0x80 | point >> 6 & 0x3f);
        copies[at++] = (byte) (0x80 | point & 0x3f);
      } else {
        kinds[slot] = Kind.BROKEN_TEXT;
        return;
      }
    }
    lengths[slot] = at - size;
    size = at;
  }

  private void makeRoom(int length) {
    if (copies.length - size < length) {
      copies = Arrays.copyOf(copies, Math.max(copies.length * 2, size + length));
      bytes = copies;
    }
  }

  /** The members of a watched object that nobody has asked for. */
  UnknownMembers unknown(int number) {
    return unknown[number];
  }

  Kind kind(int slot) {
    return kinds[slot];
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int slot) {
    return starts[slot];
  }

  int length(int slot) {
    return lengths[slot];
  }

  /** Whether the text is {@code ascii}, in any letter case. */
  boolean equalsIgnoreCase(int slot, String ascii) {
    if (lengths[slot] != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      int each = bytes[starts[slot] + i];
      if (each < 0 || Character.toUpperCase(each) != Character.toUpperCase(ascii.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text holds nothing but white space. */
  boolean isBlank(int slot) {
    if (kinds[slot] != Kind.TEXT) {
      return false;
    }
    if (lengths[slot] > 0 && bytes[starts[slot]] > ' ') {
      return false;
    }
    return new String(bytes, starts[slot], lengths[slot], StandardCharsets.UTF_8)
        .codePoints()
        .allMatch(Character::isWhitespace);
  }
}
