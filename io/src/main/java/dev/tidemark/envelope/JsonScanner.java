package dev.tidemark.envelope;

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

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final int NOTHING = -1;

  private final PathTree root;
  private final Slots slots;
  private final boolean stopsAtFirst;
  private byte[] bytes;
  private int at;
  private int end;
  private boolean found;

  /**
   * @param stopsAtFirst whether one value is enough, and what follows it of no interest
   */
  JsonScanner(PathTree root, Slots slots, boolean stopsAtFirst) {
    this.root = root;
    this.slots = slots;
    this.stopsAtFirst = stopsAtFirst;
  }

  /** Whether the message was read; if not, the slots hold nothing of value. */
  boolean scan(byte[] message, int start, int length) {
    slots.over(message);
    bytes = message;
    at = start;
    end = start + length;
    found = false;
    skipSpace();
    if (!object(root, 1)) {
      return found && stopsAtFirst;
    }
    skipSpace();
    return stopsAtFirst || at == end;
  }

  private boolean object(PathTree node, int depth) {
    if (depth > JsonExtractor.MAX_DEPTH || !take('{')) {
      return false;
    }
    skipSpace();
    if (take('}')) {
      return true;
    }
    do {
      skipSpace();
      int name = at + 1;
      if (!plainText(JsonExtractor.MAX_NAME_BYTES)) {
        return false;
      }
      int nameTo = at - 1;
      PathTree member = node == null ? null : node.member(bytes, name, nameTo);
      if (member != null) {
        // Members may be given twice: the last counts.
        member.clear(slots);
      }
      skipSpace();
      if (!take(':')) {
        return false;
      }
      skipSpace();
      int from = at;
      if (!value(member, depth)) {
        return false;
      }
      UnknownMembers told = node == null ? null : node.toldOf(member);
      if (told != null) {
        told.add(name, nameTo, from, at);
      }
      skipSpace();
    } while (take(','));
    return take('}');
  }

  private boolean array(int depth) {
    if (depth > JsonExtractor.MAX_DEPTH || !take('[')) {
      return false;
    }
    skipSpace();
    if (take(']')) {
      return true;
    }
    do {
      skipSpace();
      if (!value(null, depth)) {
        return false;
      }
      skipSpace();
    } while (take(','));
    return take(']');
  }

  private boolean value(PathTree member, int depth) {
    int from = at;
    Slots.Kind kind;
    boolean whole;
    int slot = member == null ? PathTree.NO_SLOT : member.slot();
    switch (next()) {
      case '"':
        if (slot == PathTree.NO_SLOT) {
          return text();
        }
        if (!plainText(JsonExtractor.MAX_STRING_BYTES)) {
          return false;
        }
        slots.put(slot, Slots.Kind.TEXT, from + 1, at - 1);
        return goOn();
      case '{':
        return contain(slot, from, object(member, depth + 1));
      case '[':
        return contain(slot, from, array(depth + 1));
      case 't':
        kind = Slots.Kind.TRUE;
        whole = word("true");
        break;
      case 'f':
        kind = Slots.Kind.FALSE;
        whole = word("false");
        break;
      case 'n':
        kind = Slots.Kind.NULL;
        whole = word("null");
        break;
      default:
        kind = Slots.Kind.NUMBER;
        whole = number();
    }
    if (!whole || slot == PathTree.NO_SLOT) {
      return whole;
    }
    slots.put(slot, kind, from, kind == Slots.Kind.NULL ? from : at);
    return goOn();
  }

  private boolean contain(int slot, int from, boolean whole) {
    if (slot != PathTree.NO_SLOT) {
      slots.put(slot, Slots.Kind.CONTAINER, from, at);
    }
    return whole;
  }

  /** Whether to go on behind a value that was wanted. */
  private boolean goOn() {
    found = true;
    return !stopsAtFirst;
  }

  /** Takes a text without escapes. */
  private boolean plainText(int limit) {
    int from = at;
    if (!take('"')) {
      return false;
    }
    at = Texts.stop(bytes, at, end);
    return take('"') && at - from <= limit;
  }

  /** Takes a text that nobody wants to read. */
  private boolean text() {
    int from = at++;
    while (true) {
      at = Texts.stop(bytes, at, end);
      if (take('"')) {
        return at - from <= JsonExtractor.MAX_STRING_BYTES;
      }
      if (!take('\\') || !escape()) {
        return false;
      }
    }
  }

  private boolean escape() {
    int escaped = next();
    at++;
    if (escaped != 'u') {
      return escaped >= 0 && ESCAPES.indexOf(escaped) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      int digit = next();
      if (!(digit >= '0' && digit <= '9' || (digit | ' ') >= 'a' && (digit | ' ') <= 'f')) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!take(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    int from = at;
    take('-');
    boolean zero = next() == '0';
    int whole = at;
    if (!digits() || zero && at > whole + 1) {
      return false;
    }
    if (take('.') && !digits()) {
      return false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      if (!digits()) {
        return false;
      }
    }
    return at - from <= JsonExtractor.MAX_NUMBER_CHARS;
  }

  private boolean digits() {
    int from = at;
    int to = from;
    while (to < end && bytes[to] >= '0' && bytes[to] <= '9') {
      to++;
    }
    at = to;
    return to > from;
  }

  private void skipSpace() {
    int to = at;
    while (to < end
        && bytes[to] <= ' '
        && (bytes[to] == ' ' || bytes[to] == '\n' || bytes[to] == '\r' || bytes[to] == '\t')) {
      to++;
    }
    at = to;
  }

  private boolean take(char wanted) {
    if (at < end && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** The next byte; below 0 at the end of the message, and for what is no ASCII. */
  private int next() {
    return at < end ? bytes[at] : NOTHING;
  }
}
