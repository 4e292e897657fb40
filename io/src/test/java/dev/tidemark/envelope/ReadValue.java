package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.FieldType;
import dev.tidemark.contract.JsonPath;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** What is read from one JSON value. */
final class ReadValue {

  static final Object MISFIT = "misfit";
  static final Object NULL = "null";

  private ReadValue() {}

  /** The value as a Java object, {@link #NULL}, or {@link #MISFIT}. */
  static Object read(String json, FieldType type) {
    return inRecord("{\"v\": " + json + "}", type);
  }

  static Object inRecord(String record, FieldType type) {
    JsonExtractor extractor = new JsonExtractor(List.of(JsonPath.parse("v")));
    byte[] bytes = record.getBytes(UTF_8);
    try {
      extractor.extract(bytes, 0, bytes.length);
    } catch (Unreadable e) {
      throw new IllegalArgumentException(record, e);
    }
    ChangeWriter change = new ChangeWriter();
    change.start(Operation.INSERT, false, 0, 0, new Origin(0, 0));
    change.identity(new byte[0], 0, 0, new byte[0], 0, 0);
    boolean fits =
        new ValueReader(extractor.slots()).add(0, type, new Wire(Encoding.PLAIN, 0), change);
    change.finish();
    ChangeCursor cursor = change.cursor();
    cursor.next();
    boolean present = cursor.nextValue();
    // What does not fit is null all the same.
    assertThat(fits || !present, is(true));
    return !fits ? MISFIT : present ? value(type, cursor) : NULL;
  }

  private static Object value(FieldType type, ChangeCursor value) {
    return switch (type.kind()) {
      case STRING -> value.valueText();
      case LONG, DATE, TIMESTAMP -> value.valueLong();
      case DOUBLE -> value.valueDouble();
      case BOOLEAN -> value.valueBoolean();
      case DECIMAL ->
          new BigInteger(
              Arrays.copyOfRange(
                  value.bytes(), value.valueStart(), value.valueStart() + value.valueLength()));
      case MAP -> throw new IllegalArgumentException(type.toString());
    };
  }
}
