package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;
import java.util.function.Function;

/**
 * What a Debezium connector says of where a change comes from: database, table, time and the place
 * in the source's log, which each kind of database names in its own way.
 */
final class DebeziumSource {

  private static final long SNAPSHOT = 0;
  private static final long STREAMED = 1;
  private static final int HEX = 16;
  private static final int PART_DIGITS = 8;
  private static final long GREATEST_PART = 0xFFFF_FFFFL;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final int[] name;
  private final int[] db;
  private final int[] schema;
  private final int[] table;
  private final int[] collection;
  private final int[] millis;
  private final int[] micros;
  private final int[] nanos;
  private final int[] lsn;
  private final int[] file;
  private final int[] pos;
  private final int[] row;
  private final int[] scn;
  private final int[] rsId;
  private final int[] ssn;
  private final int[] commitLsn;
  private final int[] changeLsn;
  private final int[] eventSerial;
  private final int[] ord;
  private Slots slots;
  private ValueReader values;

  /**
   * @param paths the slots where a member of the source block may be, by its name
   */
  DebeziumSource(Function<String, List<Integer>> paths) {
    this.name = of("name", paths);
    this.db = of("db", paths);
    this.schema = of("schema", paths);
    this.table = of("table", paths);
    this.collection = of("collection", paths);
    this.millis = of("ts_ms", paths);
    this.micros = of("ts_us", paths);
    this.nanos = of("ts_ns", paths);
    this.lsn = of("lsn", paths);
    this.file = of("file", paths);
    this.pos = of("pos", paths);
    this.row = of("row", paths);
    this.scn = of("scn", paths);
    this.rsId = of("rs_id", paths);
    this.ssn = of("ssn", paths);
    this.commitLsn = of("commit_lsn", paths);
    this.changeLsn = of("change_lsn", paths);
    this.eventSerial = of("event_serial_no", paths);
    this.ord = of("ord", paths);
  }

  private static int[] of(String member, Function<String, List<Integer>> paths) {
    return paths.apply(member).stream().mapToInt(Integer::intValue).toArray();
  }

  void bind(Slots slots) {
    this.slots = slots;
    this.values = new ValueReader(slots);
  }

  TableParts table() {
    return new TableParts(
        slots, first(db), first(schema), first(isThere(table) ? table : collection));
  }

  /** When the change was made, in microseconds since 1970. */
  long time() throws Unreadable {
    int slot = first(micros);
    if (!values.isNothing(slot)) {
      return Moments.sourceTime(values, slot, Encoding.MICROS);
    }
    slot = first(nanos);
    return values.isNothing(slot)
        ? Moments.sourceTime(values, first(millis), Encoding.MILLIS)
        : Moments.sourceTime(values, slot, Encoding.NANOS);
  }

  /**
   * Puts the place in the source's log; of one place what was streamed is newer than a snapshot.
   */
  void place(boolean snapshot, LogPlace place) throws Unreadable {
    if (isNumber(lsn)) {
      place.add(number(lsn));
    } else if (isThere(changeLsn) || isThere(commitLsn)) {
      addHex(commitLsn, place, 3);
      addHex(changeLsn, place, 3);
      place.add(isNumber(eventSerial) ? number(eventSerial) : 0, PART_DIGITS);
    } else if (isThere(file) && isNumber(pos)) {
      place.add(fileNumber(), PART_DIGITS);
      place.add(number(pos));
      place.add(isNumber(row) ? number(row) : 0, PART_DIGITS);
    } else if (isNumber(scn)) {
      place.add(number(scn));
      addHex(rsId, place, 3);
      place.add(isNumber(ssn) ? number(ssn) : 0, PART_DIGITS);
    } else if (isNumber(ord) && isNumber(millis)) {
      place.add(number(millis) / MILLIS_PER_SECOND, PART_DIGITS + 2);
      place.add(number(ord), PART_DIGITS);
    }
    if (!place.isEmpty()) {
      place.add(snapshot ? SNAPSHOT : STREAMED, 1);
    }
  }

  /** The number that a binlog's name ends with. */
  private long fileNumber() {
    String text = values.text(first(file));
    int digits = text.length();
    while (digits > 0 && Character.isDigit(text.charAt(digits - 1)) && text.length() - digits < 9) {
      digits--;
    }
    return digits == text.length() ? 0 : Long.parseLong(text.substring(digits));
  }

  /** Adds so many hexadecimal numbers of a text that holds several, with anything between them. */
  private void addHex(int[] member, LogPlace place, int parts) throws Unreadable {
    int slot = first(member);
    int at = slots.start(slot);
    int end = at + (slots.kind(slot) == Slots.Kind.TEXT ? slots.length(slot) : 0);
    for (int part = 0; part < parts; part++) {
      while (at < end && Character.digit(slots.bytes()[at], HEX) < 0) {
        at++;
      }
      long number = 0;
      while (at < end && Character.digit(slots.bytes()[at], HEX) >= 0) {
        number = number * HEX + Character.digit(slots.bytes()[at++], HEX);
        if (number > GREATEST_PART) {
          throw new Unreadable(Reason.LOG_PLACE_INVALID, -1);
        }
        if (at < end && (slots.bytes()[at] | ' ') == 'x') {
          number = 0;
          at++;
        }
      }
      place.add(number, PART_DIGITS);
    }
  }

  void identify(Identity identity) {
    identity.add(slots, first(name));
  }

  private boolean isThere(int[] member) {
    return slots.kind(first(member)).isScalar();
  }

  private boolean isNumber(int[] member) {
    return isThere(member) && number(member) != ValueReader.NO_NUMBER;
  }

  private long number(int[] member) {
    return values.number(first(member));
  }

  /** The first slot that holds something, or else any. */
  private int first(int[] member) {
    for (int slot : member) {
      if (slots.kind(slot) != Slots.Kind.ABSENT) {
        return slot;
      }
    }
    return member[0];
  }
}
