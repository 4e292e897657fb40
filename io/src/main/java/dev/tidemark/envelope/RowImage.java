package dev.tidemark.envelope;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.contract.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Where the key and the promoted fields of one state of a row lie in a message. */
final class RowImage {

  static final int KNOWN = -1;

  private final Slots slots;
  private final ValueReader values;
  private final RowPaths.RowPlaces at;
  private final Wire[] wires;
  private RowImage below;
  private boolean keepsAbsent;
  private byte[][] unavailable = {};
  private Set<String> knownParts;

  RowImage(Slots slots, RowPaths.RowPlaces at, Wire[] wires) {
    this.slots = slots;
    this.values = new ValueReader(slots);
    this.at = at;
    this.wires = wires;
  }

  /** What this image does not have is as it is in another, if that one has it. */
  RowImage over(RowImage other) {
    below = other;
    return this;
  }

  /** Whether a field that is not there is left as it was; else it is null. */
  RowImage keepingAbsent(boolean keeps) {
    keepsAbsent = keeps;
    return this;
  }

  /** These texts stand for a value that is left as it was. */
  RowImage marking(byte[][] unavailable) {
    this.unavailable = unavailable;
    return this;
  }

  /** The names of its fields are paths, of which all but the first part lie inside the field. */
  RowImage namedByPaths(Set<String> known) {
    knownParts = known;
    return this;
  }

  /** Whether an unknown field is left as it was. */
  boolean leaves(UnknownMembers members, int member) {
    int from = members.valueFrom(member) + 1;
    int to = members.valueTo(member) - 1;
    return unavailable.length > 0
        && slots.bytes()[from - 1] == '"'
        && isAnyOf(unavailable, slots.bytes(), from, to);
  }

  /** Where the name of an unknown field ends; {@link #KNOWN} if the field is known after all. */
  int nameEnd(byte[] bytes, int from, int to) {
    if (knownParts == null) {
      return to;
    }
    int end = from;
    while (end < to && bytes[end] != '.') {
      end++;
    }
    return knownParts.contains(new String(bytes, from, end - from, StandardCharsets.UTF_8))
        ? KNOWN
        : end;
  }

  /** The image that holds what this one does not have; null for none. */
  RowImage below() {
    return below;
  }

  /** The fields that nobody has asked for. */
  UnknownMembers unknown() {
    return slots.unknown(at.watched());
  }

  /** The image that holds a field, this one or the one below. */
  RowImage holding(int field) {
    if (below == null || !lacks(slot(field))) {
      return this;
    }
    RowImage other = below.holding(field);
    return other.lacks(other.slot(field)) ? this : other;
  }

  RowImage holdingKey() {
    if (below == null || !lacks(key())) {
      return this;
    }
    RowImage other = below.holdingKey();
    return other.lacks(other.key()) ? this : other;
  }

  private boolean lacks(int slot) {
    return switch (slots.kind(slot)) {
      case ABSENT -> true;
      case TEXT -> unavailable.length > 0 && isUnavailable(slot);
      default -> false;
    };
  }

  Slots slots() {
    return slots;
  }

  int slot(int field) {
    return at.fields()[field].resolved(slots);
  }

  int key() {
    return at.key().resolved(slots);
  }

  /** Whether the message leaves the field as it was; to be asked of the image that holds it. */
  boolean isKept(int field) {
    int slot = slot(field);
    return lacks(slot) && (keepsAbsent || slots.kind(slot) != Slots.Kind.ABSENT);
  }

  private boolean isUnavailable(int slot) {
    int from = slots.start(slot);
    return isAnyOf(unavailable, slots.bytes(), from, from + slots.length(slot));
  }

  private static boolean isAnyOf(byte[][] marks, byte[] bytes, int from, int to) {
    for (byte[] mark : marks) {
      if (Arrays.equals(bytes, from, to, mark, 0, mark.length)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the values of all fields; what does not fit its type becomes null and is counted. */
  void addTo(ChangeWriter change, List<Field> promoted, Misfits misfits) throws Unreadable {
    for (int i = 0; i < at.fields().length; i++) {
      RowImage holder = holding(i);
      if (holder.isKept(i)) {
        change.addKept();
      } else if (!holder.addValue(i, promoted.get(i), change)) {
        misfits.count(i);
        holder.slots.clear(holder.slot(i));
      }
    }
  }

  private boolean addValue(int field, Field promoted, ChangeWriter change) {
    Place place = at.fields()[field];
    if (place.isScaled(slots)) {
      return values.addVariableDecimal(place.scale(), place.digits(), promoted.type(), change);
    }
    int slot = place.resolved(slots);
    return values.add(
        slot, promoted.type(), place.isTime(slot) ? Wire.MILLIS : wires[field], change);
  }
}
