package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes with values of every type, packed and unpacked. */
final class ThingChanges {

  /** A value of each of the published columns of the contract {@code things}. */
  static final List<Object> VALUES =
      List.of(
          "é\0𝄞",
          Long.MIN_VALUE,
          Double.MIN_VALUE,
          true,
          -1L,
          -62_135_596_800_000_000L,
          new BigDecimal("-99999999.99"),
          new BigDecimal("-9999999999999999999999999999.9999999999"));

  /** Others, at the other ends of their ranges. */
  static final List<Object> MORE_VALUES =
      List.of(
          "",
          Long.MAX_VALUE,
          -Double.MAX_VALUE,
          false,
          2_932_896L,
          253_402_300_799_999_999L,
          new BigDecimal("0.01"),
          new BigDecimal("9999999999999999999999999999.9999999999"));

  /** Values close to nothing. */
  static final List<Object> SMALL_VALUES =
      List.of(
          "\0", 0L, -0.0, false, 0L, 0L, new BigDecimal("-0.01"), new BigDecimal("-0.0000000001"));

  private ThingChanges() {}

  /** A change of user {@code user} at {@code sourceTime}, a microsecond before it was read. */
  static void add(
      ChangeWriter changes, String uuid, String user, long sourceTime, List<Object> values) {
    byte[] uuidBytes = uuid.getBytes(UTF_8);
    byte[] userBytes = user.getBytes(UTF_8);
    changes
        .start(Operation.UPDATE, false, sourceTime, sourceTime + 1, new Origin(0, 0))
        .digest(new Digest(uuid.hashCode(), -user.hashCode()))
        .identity(userBytes, 0, userBytes.length, uuidBytes, 0, uuidBytes.length);
    values.forEach(value -> add(changes, value));
    changes.finish();
  }

  static Changes one(String uuid, String user, long sourceTime, List<Object> values) {
    ChangeWriter changes = new ChangeWriter();
    add(changes, uuid, user, sourceTime, values);
    return changes.drain();
  }

  /** As many nulls as the contract {@code things} publishes columns. */
  static List<Object> nulls() {
    return Arrays.asList(new Object[VALUES.size()]);
  }

  private static void add(ChangeWriter changes, Object value) {
    if (value == null) {
      changes.addNull();
    } else if (value instanceof String text) {
      changes.addBytes(text.getBytes(UTF_8));
    } else if (value instanceof Long number) {
      changes.addLong(number);
    } else if (value instanceof Double number) {
      changes.addDouble(number);
    } else if (value instanceof Boolean flag) {
      changes.addBoolean(flag);
    } else {
      changes.addBytes(((BigDecimal) value).unscaledValue().toByteArray());
    }
  }

  /** The values the cursor's change holds, by their columns. */
  static List<Object> values(ChangeCursor change, List<Column> columns) {
    List<Object> values = new ArrayList<>();
    for (Column column : columns) {
      values.add(change.nextValue() ? value(column.type(), change) : null);
    }
    return values;
  }

  private static Object value(FieldType type, ChangeCursor value) {
    return switch (type.kind()) {
      case STRING -> value.valueText();
      case LONG, DATE, TIMESTAMP -> value.valueLong();
      case DOUBLE -> value.valueDouble();
      case BOOLEAN -> value.valueBoolean();
      case DECIMAL ->
          new BigDecimal(
              new BigInteger(
                  Arrays.copyOfRange(
                      value.bytes(), value.valueStart(), value.valueStart() + value.valueLength())),
              type.scale());
      case MAP -> throw new IllegalArgumentException(type.toString());
    };
  }
}
