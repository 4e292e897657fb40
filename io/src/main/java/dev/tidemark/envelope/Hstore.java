package dev.tidemark.envelope;

/**
 * Turns PostgreSQL's hstore into JSON: {@code "name"=>"Ann", "pay"=>NULL}. All its values are texts
 * or null.
 */
final class Hstore {

  private static final String NULL = "NULL";

  private final byte[] bytes;
  private final int end;
  private final JsonBytes json = new JsonBytes();
  private int at;

  private Hstore(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  /** Whether a text may be one: JSON objects do not begin so. */
  static boolean maybe(byte[] bytes, int from, int length) {
    return length == 0 || bytes[from] == '"';
  }

  /** The same as a JSON object; null when the text is no hstore. */
  static byte[] toJson(byte[] bytes, int from, int length) {
    Hstore hstore = new Hstore(bytes, from, length);
    return hstore.write() ? hstore.json.copy() : null;
  }

  private boolean write() {
    json.raw('{');
    boolean more = at < end;
    while (more) {
      if (!writeText() || !take("=>")) {
        return false;
      }
      json.raw(':');
      if (take(NULL)) {
        json.raw("null");
      } else if (!writeText()) {
        return false;
      }
      more = take(", ");
      json.raw(more ? "," : "");
    }
    json.raw('}');
    return at == end;
  }

  private boolean writeText() {
    if (!take("\"")) {
      return false;
    }
    json.raw('"');
    while (at < end) {
      byte each = bytes[at++];
      if (each == '"') {
        json.raw('"');
        return true;
      }
      if (each == '\\' && at < end) {
        each = bytes[at++];
      }
      json.escaped(each);
    }
    return false;
  }

  private boolean take(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (at + i >= end || bytes[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    at += ascii.length();
    return true;
  }
}
