package dev.tidemark.source;

import dev.tidemark.envelope.JsonBytes;
import dev.tidemark.envelope.Texts;
import dev.tidemark.source.RecordScanner.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the rows of a CSV file into JSON objects of texts by the names in its header.
 *
 * <p>Values are separated by commas, and quoted with double quotes, of which two stand for one.
 * Nothing between two commas is null, and an empty text if it is quoted, as PostgreSQL writes both.
 * A row that is none, or has another number of values than the header, stays as it is.
 */
final class CsvScanner implements FileRecords {

  private static final byte QUOTE = '"';
  private static final byte COMMA = ',';
  private static final byte RETURN = '\r';

  /** As long as the names of databases are, twice: every row will repeat them. */
  private static final int MOST_NAME_BYTES = 128;

  private final RecordScanner rows;
  private final int limit;
  private final MessageDigest sha256;
  private final JsonBytes json = new JsonBytes();

  /** What an object has in front of each value: a brace or a comma, the name and a colon. */
  private final List<byte[]> columns = new ArrayList<>();

  private boolean begun;
  private Kind kind;
  private boolean isJson;
  private byte[] row;
  private int at;
  private int end;

  /**
   * @param rows the rows of the file, the header first
   * @param limit the greatest length of an object in bytes
   */
  CsvScanner(RecordScanner rows, int limit, MessageDigest sha256) {
    this.rows = rows;
    this.limit = limit;
    this.sha256 = sha256;
  }

  @Override
  public boolean next(long end) throws IOException {
    boolean found = rows.next(end);
    if (found && !begun) {
      begun = true;
      found = !takeHeader() || rows.next(end);
    }
    if (found) {
      kind = rows.kind() == Kind.WHOLE ? writtenRow() : rows.kind();
      isJson = kind == Kind.WHOLE;
    }
    return found;
  }

  private Kind writtenRow() {
    boolean fits = writeRow();
    return json.size() > limit ? Kind.TOO_LONG : fits ? Kind.WHOLE : Kind.MISSHAPEN;
  }

  /** Takes the names of the columns; none when the row is no header, and then no row has any. */
  private boolean takeHeader() {
    Set<String> names = new HashSet<>();
    boolean fits = rows.kind() == Kind.WHOLE;
    begin();
    if (rows.position() == 0 && Texts.startsWithByteOrderMark(row, at, end - at)) {
      at += Texts.BYTE_ORDER_MARK_LENGTH;
    }
    while (fits) {
      boolean named = at < end && row[at] != COMMA;
      json.raw(columns.isEmpty() ? '{' : COMMA);
      fits = named && writeValue() && json.size() <= MOST_NAME_BYTES && names.add(name());
      columns.add(json.raw(':').copy());
      json.clear();
      if (!takeComma()) {
        break;
      }
    }
    if (!fits) {
      columns.clear();
    }
    return fits;
  }

  /** What the column is called, without what stands in front of its name. */
  private String name() {
    return json.toString().substring(1);
  }

  private boolean writeRow() {
    begin();
    boolean fits = !columns.isEmpty();
    for (int i = 0; fits && i < columns.size() && json.size() <= limit; i++) {
      fits = i == 0 || takeComma();
      json.raw(columns.get(i));
      fits &= writeValue();
    }
    json.raw('}');
    return fits && at == end;
  }

  private void begin() {
    row = rows.buffer();
    at = rows.start();
    end = at + rows.length();
    json.clear();
  }

  private boolean takeComma() {
    boolean there = at < end && row[at] == COMMA;
    at += there ? 1 : 0;
    return there;
  }

  /** Writes what stands in front of the next comma; false if that is no value. */
  private boolean writeValue() {
    if (at == end || row[at] == COMMA) {
      json.raw("null");
      return true;
    }
    boolean whole = row[at] == QUOTE ? writeQuoted() : writePlain();
    return whole && (at == end || row[at] == COMMA);
  }

  private boolean writePlain() {
    json.raw(QUOTE);
    while (at < end && row[at] != COMMA && row[at] != QUOTE && row[at] != RETURN) {
      json.escaped(row[at++]);
    }
    json.raw(QUOTE);
    return true;
  }

  private boolean writeQuoted() {
    json.raw(QUOTE);
    at++;
    while (at < end) {
      byte each = row[at++];
      if (each == QUOTE && (at == end || row[at] != QUOTE)) {
        json.raw(QUOTE);
        return true;
      }
      at += each == QUOTE ? 1 : 0;
      json.escaped(each);
    }
    return false;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public long reached() {
    return rows.reached();
  }

  @Override
  public long position() {
    return rows.position();
  }

  @Override
  public byte[] buffer() {
    return isJson ? json.bytes() : rows.buffer();
  }

  @Override
  public int start() {
    return isJson ? 0 : rows.start();
  }

  @Override
  public int length() {
    return isJson ? json.size() : kind == Kind.TOO_LONG ? 0 : rows.length();
  }

  @Override
  public long fullLength() {
    return isJson ? json.size() : rows.fullLength();
  }

  @Override
  public byte[] digest() {
    if (!isJson) {
      return rows.digest();
    }
    sha256.update(json.bytes(), 0, json.size());
    return sha256.digest();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
