package dev.tidemark.envelope;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Entries;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.UnknownFieldPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts, by name, the fields of rows that the contract does not name, keeps them together if it
 * wants that, or fails.
 */
final class UnknownFields {

  /** What no column would be called may well be personal. */
  private static final Pattern COLUMN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

  private static final String UNNAMED = "-";
  private static final int MOST_NAMES = 1000;

  /** How the connectors' own members of a row begin. */
  private static final byte[] OWN = {'_', '_'};

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final class Name {
    final String measured;
    final byte[] bytes;
    long count;
    private long lastRow;

    Name(String measured, byte[] bytes) {
      this.measured = measured;
      this.bytes = bytes;
    }

    void countIn(long row) {
      count += lastRow == row ? 0 : 1;
      lastRow = row;
    }
  }

  /** Where a value is. */
  private record Value(RowImage image, int member) {

    void addTo(Entries entries) {
      byte[] bytes = image.slots().bytes();
      int from = image.unknown().valueFrom(member);
      int to = image.unknown().valueTo(member);
      switch (bytes[from]) {
        case 'n' -> entries.addNull();
        case '"' -> {
          byte[] text = text(bytes, from, to);
          entries.add(text, 0, text.length);
        }
        default -> entries.add(bytes, from, to - from);
      }
    }

    /** What a text in quotes says; what is no Unicode stays as it is spelled. */
    private static byte[] text(byte[] bytes, int from, int to) {
      try {
        String text = JSON.readValue(bytes, from, to - from, String.class);
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
            ? text.getBytes(StandardCharsets.UTF_8)
            : Arrays.copyOfRange(bytes, from, to);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot read a text that was read as JSON before", e);
      }
    }
  }

  private final Contract contract;
  private final boolean captures;
  private final Map<ByteBuffer, Name> names = new HashMap<>();

  /** The names of the last row: those of the next are mostly the same in the same order. */
  private final List<Name> expected = new ArrayList<>();

  private final Name unnamed = new Name(UNNAMED, new byte[0]);
  private final Map<ByteBuffer, Value> here = new LinkedHashMap<>();
  private final Map<ByteBuffer, Value> kept = new LinkedHashMap<>();
  private final Entries captured = new Entries();
  private long row;

  /**
   * @param captures whether changes have a value for what is unknown
   */
  UnknownFields(Contract contract, boolean captures) {
    this.contract = contract;
    this.captures = captures;
  }

  /** Takes note of a row, and adds what is captured to its change. */
  void take(RowImage newest, ChangeWriter change) {
    row++;
    int place = 0;
    kept.clear();
    for (RowImage image = newest; image != null; image = image.below()) {
      UnknownMembers members = image.unknown();
      byte[] bytes = image.slots().bytes();
      here.clear();
      for (int i = 0; i < members.count(); i++) {
        int from = members.nameFrom(i);
        int to = image.nameEnd(bytes, from, members.nameTo(i));
        if (to == RowImage.KNOWN || isOwn(bytes, from, to) || image.leaves(members, i)) {
          continue;
        }
        name(bytes, from, to, place++).countIn(row);
        if (captures) {
          // Of members given twice the last counts, and what a newer image has hides what is below.
          here.put(ByteBuffer.wrap(bytes, from, members.nameTo(i) - from), new Value(image, i));
        }
      }
      here.forEach(kept::putIfAbsent);
    }
    if (captures) {
      add(change);
    }
  }

  /** Adds that nothing is known of the row. */
  void takeNothing(ChangeWriter change) {
    kept.clear();
    if (captures) {
      add(change);
    }
  }

  private void add(ChangeWriter change) {
    if (kept.isEmpty()) {
      change.addNull();
      return;
    }
    captured.clear();
    kept.forEach(
        (name, value) -> {
          captured.add(name.array(), name.position(), name.remaining());
          value.addTo(captured);
        });
    change.addBytes(captured.bytes(), 0, captured.size());
  }

  private static boolean isOwn(byte[] bytes, int from, int to) {
    return to - from > OWN.length
        && Arrays.equals(bytes, from, from + OWN.length, OWN, 0, OWN.length);
  }

  private Name name(byte[] bytes, int from, int to, int place) {
    if (place < expected.size()) {
      byte[] likely = expected.get(place).bytes;
      if (Arrays.equals(likely, 0, likely.length, bytes, from, to)) {
        return expected.get(place);
      }
    }
    Name name = names.get(ByteBuffer.wrap(bytes, from, to - from));
    if (name == null) {
      name = newName(Arrays.copyOfRange(bytes, from, to));
    }
    if (place < expected.size()) {
      expected.set(place, name);
    } else if (place < MOST_NAMES) {
      expected.add(name);
    }
    return name;
  }

  private Name newName(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean isColumnName = COLUMN_NAME.matcher(text).matches();
    if (contract.unknownFields() == UnknownFieldPolicy.FAIL) {
      throw new UnknownFieldException(
          isColumnName ? "field '" + text + "'" : "a field whose name is no column name", contract);
    }
    if (!isColumnName || names.size() == MOST_NAMES) {
      return unnamed;
    }
    Name name = new Name(text, bytes);
    names.put(ByteBuffer.wrap(bytes), name);
    return name;
  }

  /** Hands the counts on and starts over. */
  void flush(Tally tally) {
    for (Name name : names.values()) {
      flush(name, tally);
    }
    flush(unnamed, tally);
  }

  private static void flush(Name name, Tally tally) {
    if (name.count > 0) {
      tally.add(Measures.UNKNOWN_FIELD + "." + name.measured, name.count);
      name.count = 0;
    }
  }
}
