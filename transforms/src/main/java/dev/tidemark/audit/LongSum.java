package dev.tidemark.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/** Adds up longs in 128 bits, which no number of changes overflows. */
final class LongSum {

  long high;
  long low;

  void add(long value) {
    add(value >> (Long.SIZE - 1), value);
  }

  void addAll(LongSum other) {
    add(other.high, other.low);
  }

  BigInteger value() {
    return new BigInteger(ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
  }

  /** The sum, or the greatest or least number that is near it. */
  long nearest() {
    boolean fits = high == low >> (Long.SIZE - 1);
    return fits ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The sum divided by {@code count}, rounded to the nearest. */
  long dividedBy(long count) {
    return new BigDecimal(value())
        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private void add(long otherHigh, long otherLow) {
    low += otherLow;
    high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
  }
}
