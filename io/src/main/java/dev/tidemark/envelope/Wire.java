package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;

/**
 * How messages write the values of a field.
 *
 * @param scale digits behind the point of decimals in base64
 */
record Wire(Encoding encoding, int scale) {

  static final Wire MILLIS = new Wire(Encoding.MILLIS, 0);

  /** What the contract says of a field. */
  static Wire told(Field field) {
    return new Wire(field.encoding(), field.type().scale());
  }

  /** The same for rows, whose dates are numbers of days where the contract has no word on it. */
  static Wire of(Field field) {
    boolean days = field.encoding() == Encoding.PLAIN && field.type().kind() == FieldType.Kind.DATE;
    return days ? new Wire(Encoding.DAYS, 0) : told(field);
  }
}
