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

  static final Wire PLAIN = new Wire(Encoding.PLAIN, 0);
  static final Wire MILLIS = new Wire(Encoding.MILLIS, 0);

  /** What the contract says of a field; a date without a word about it is a number of days. */
  static Wire of(Field field) {
    Encoding encoding = field.encoding();
    if (encoding == Encoding.PLAIN && field.type().kind() == FieldType.Kind.DATE) {
      return new Wire(Encoding.DAYS, 0);
    }
    return new Wire(encoding, field.type().scale());
  }
}
