package dev.tidemark.envelope;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the ways in which places in a log are written: 26, "26", "0x1A", "0/1A". */
final class LogNumbers {

  private static final int HEX = 16;
  private static final int HALF = 32;
  private static final Pattern TWO_HALVES =
      Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9A-Fa-f]{1,16})");

  private LogNumbers() {}

  /** Adds the place in a slot, if there is one. */
  static void add(ValueReader values, int slot, LogPlace place) throws Unreadable {
    if (values.isNothing(slot)) {
      return;
    }
    long number = values.number(slot);
    if (number == ValueReader.NO_NUMBER) {
      String text = values.text(slot);
      Matcher halves = TWO_HALVES.matcher(text);
      Matcher digits = HEXADECIMAL.matcher(text);
      if (halves.matches()) {
        number =
            Long.parseLong(halves.group(1), HEX) << HALF | Long.parseLong(halves.group(2), HEX);
      } else if (digits.matches()) {
        number = Long.parseUnsignedLong(digits.group(1), HEX);
      } else {
        throw new Unreadable(Reason.LOG_PLACE_INVALID, -1);
      }
    }
    place.add(number);
  }
}
