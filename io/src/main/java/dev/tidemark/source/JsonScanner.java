package dev.tidemark.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads ordinary messages faster than a parser for all of JSON can.
 *
 * <p>It says yes only to what is one JSON object within the limits, and has then put the same
 * values into the slots that {@link JsonExtractor} would. Whatever else there is, be it malformed,
 * too deep or too long, or a wanted text or a name spelled with escapes, it leaves to that parser,
 * which also knows why and where. The bytes have to be valid UTF-8. The slots speak of the bytes of
 * the message, which therefore must stay as they are.
 */
final class JsonScanner {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final int NOWHERE = -1;

  private final PathTree root;
  private final Slots slots;
  private final boolean stopsAtFirst;
  private final PathTree[] open = new PathTree[JsonExtractor.MAX_DEPTH + 1];
  private final boolean[] arrays = new boolean[JsonExtractor.MAX_DEPTH + 1];

  /**
   * @param stopsAtFirst whether one value is enough, and what follows it of no interest
   */
  JsonScanner(PathTree root, Slots slots, boolean stopsAtFirst) {
    this.root = root;
    this.slots = slots;
    this.stopsAtFirst = stopsAtFirst;
  }

  /** Whether the message was read; if not, the slots hold nothing of value. */
  boolean scan(byte[] bytes, int start, int length) {
    slots.over(bytes);
    int end = start + length;
    int at = skipSpace(bytes, start, end);
    if (byteAt(bytes, at, end) != '{') {
      return false;
    }
    int depth = 1;
    open[depth] = root;
    arrays[depth] = false;
    boolean opened = true;
    at = skipSpace(bytes, at + 1, end);
    while (true) {
      int next = byteAt(bytes, at, end);
      if (!opened || next != (arrays[depth] ? ']' : '}')) {
        PathTree wanted = null;
        if (!arrays[depth]) {
          int nameEnd = next == '"' ? stringEnd(bytes, at + 1, end) : NOWHERE;
          if (byteAt(bytes, nameEnd, end) != '"' || nameEnd - at > JsonExtractor.MAX_NAME_BYTES) {
            return false;
          }
          wanted = member(open[depth], bytes, at + 1, nameEnd);
          at = skipSpace(bytes, nameEnd + 1, end);
          if (byteAt(bytes, at, end) != ':') {
            return false;
          }
          at = skipSpace(bytes, at + 1, end);
          next = byteAt(bytes, at, end);
        }
        int slot = wanted == null ? PathTree.NO_SLOT : wanted.slot();
        if (next == '{' || next == '[') {
          if (depth == JsonExtractor.MAX_DEPTH) {
            return false;
          }
          if (slot != PathTree.NO_SLOT) {
            slots.put(slot, Slots.Kind.CONTAINER);
          }
          depth++;
          arrays[depth] = next == '[';
          open[depth] = arrays[depth] ? null : wanted;
          opened = true;
          at = skipSpace(bytes, at + 1, end);
          continue;
        }
        at = scalar(bytes, at, end, slot);
        if (at < 0) {
          return false;
        }
        if (stopsAtFirst && slot != PathTree.NO_SLOT) {
          return true;
        }
        at = skipSpace(bytes, at, end);
        next = byteAt(bytes, at, end);
      }
      opened = false;
      while (next == (arrays[depth] ? ']' : '}')) {
        depth--;
        at = skipSpace(bytes, at + 1, end);
        if (depth == 0) {
          return stopsAtFirst || at == end;
        }
        next = byteAt(bytes, at, end);
      }
      if (next != ',') {
        return false;
      }
      at = skipSpace(bytes, at + 1, end);
    }
  }

  /** The subtree of a member, which is forgotten: a member may be given twice. */
  private PathTree member(PathTree parent, byte[] bytes, int from, int to) {
    PathTree member = parent == null ? null : parent.member(bytes, from, to);
    if (member != null) {
      member.clear(slots);
    }
    return member;
  }

  /** Where the scalar at {@code at} ends; below 0 when it is none, or none to be read here. */
  private int scalar(byte[] bytes, int at, int end, int slot) {
    int first = byteAt(bytes, at, end);
    return switch (first) {
      case '"' -> slot == PathTree.NO_SLOT ? skipText(bytes, at, end) : text(bytes, at, end, slot);
      case 't' -> literal("true", Slots.Kind.TRUE, bytes, at, end, slot);
      case 'f' -> literal("false", Slots.Kind.FALSE, bytes, at, end, slot);
      case 'n' -> literal("null", Slots.Kind.NULL, bytes, at, end, slot);
      default -> number(bytes, at, end, slot);
    };
  }

  private int text(byte[] bytes, int at, int end, int slot) {
    int last = stringEnd(bytes, at + 1, end);
    if (byteAt(bytes, last, end) != '"' || last - at > JsonExtractor.MAX_STRING_BYTES) {
      return NOWHERE;
    }
    slots.put(slot, Slots.Kind.TEXT, at + 1, last);
    return last + 1;
  }

  private static int skipText(byte[] bytes, int at, int end) {
    int last = at + 1;
    while (true) {
      last = stringEnd(bytes, last, end);
      int next = byteAt(bytes, last, end);
      if (next == '"') {
        return last - at > JsonExtractor.MAX_STRING_BYTES ? NOWHERE : last + 1;
      }
      if (next != '\\') {
        return NOWHERE;
      }
      int escape = byteAt(bytes, last + 1, end);
      if (escape == 'u') {
        for (int i = 2; i < 6; i++) {
          if (!isHex(byteAt(bytes, last + i, end))) {
            return NOWHERE;
          }
        }
        last += 6;
      } else if (escape >= 0 && "\"\\/bfnrt".indexOf(escape) >= 0) {
        last += 2;
      } else {
        return NOWHERE;
      }
    }
  }

  private int literal(String word, Slots.Kind kind, byte[] bytes, int at, int end, int slot) {
    int last = at + word.length();
    for (int i = 0; i < word.length(); i++) {
      if (byteAt(bytes, at + i, end) != word.charAt(i)) {
        return NOWHERE;
      }
    }
    if (slot != PathTree.NO_SLOT) {
      slots.put(slot, kind, at, kind == Slots.Kind.NULL ? at : last);
    }
    return last;
  }

  private int number(byte[] bytes, int at, int end, int slot) {
    int whole = byteAt(bytes, at, end) == '-' ? at + 1 : at;
    int last = skipDigits(bytes, whole, end);
    if (last == whole || last > whole + 1 && bytes[whole] == '0') {
      return NOWHERE;
    }
    if (byteAt(bytes, last, end) == '.') {
      int fraction = last + 1;
      last = skipDigits(bytes, fraction, end);
      if (last == fraction) {
        return NOWHERE;
      }
    }
    int mark = byteAt(bytes, last, end);
    if (mark == 'e' || mark == 'E') {
      int sign = byteAt(bytes, last + 1, end);
      int exponent = sign == '+' || sign == '-' ? last + 2 : last + 1;
      last = skipDigits(bytes, exponent, end);
      if (last == exponent) {
        return NOWHERE;
      }
    }
    if (last - at > JsonExtractor.MAX_NUMBER_CHARS) {
      return NOWHERE;
    }
    if (slot != PathTree.NO_SLOT) {
      slots.put(slot, Slots.Kind.NUMBER, at, last);
    }
    return last;
  }

  private static int skipDigits(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private static int skipSpace(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end
        && bytes[at] <= ' '
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Where the first quote, backslash or control character is; {@code end} or more for nowhere. */
  private static int stringEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at <= bytes.length - Long.BYTES && at < end) {
      long eight = (long) LONG.get(bytes, at);
      long quotes = eight ^ QUOTES;
      long backslashes = eight ^ BACKSLASHES;
      long found =
          (((quotes - ONES) & ~quotes)
                  | ((backslashes - ONES) & ~backslashes)
                  | ((eight - SPACES) & ~eight))
              & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < end
        && bytes[at] != '"'
        && bytes[at] != '\\'
        && (bytes[at] < 0 || bytes[at] >= ' ')) {
      at++;
    }
    return at;
  }

  private static boolean isHex(int each) {
    return each >= '0' && each <= '9' || each >= 'a' && each <= 'f' || each >= 'A' && each <= 'F';
  }

  /** The byte at a place; below 0 when the message ends before, or has no ASCII there. */
  private static int byteAt(byte[] bytes, int at, int end) {
    return at >= 0 && at < end ? bytes[at] : NOWHERE;
  }
}
