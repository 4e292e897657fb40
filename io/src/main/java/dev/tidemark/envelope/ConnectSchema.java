package dev.tidemark.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Tells how the values of a message are written, from the schema that may be wrapped around it;
 * without one, from the contract.
 */
final class ConnectSchema {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DECIMAL = "org.apache.kafka.connect.data.Decimal";
  private static final Map<String, Encoding> ENCODINGS =
      Map.of(
          "io.debezium.time.Date",
          Encoding.DAYS,
          "org.apache.kafka.connect.data.Date",
          Encoding.DAYS,
          "io.debezium.time.Timestamp",
          Encoding.MILLIS,
          "org.apache.kafka.connect.data.Timestamp",
          Encoding.MILLIS,
          "io.debezium.time.MicroTimestamp",
          Encoding.MICROS,
          "io.debezium.time.NanoTimestamp",
          Encoding.NANOS,
          DECIMAL,
          Encoding.BASE64);

  private final List<Field> promoted;
  private final int slot;
  private final Wire[] wires;
  private final byte[][] unavailable;
  private Slots slots;
  private byte[] last = {};

  ConnectSchema(WantedPaths wanted, RowPaths paths) {
    this.promoted = paths.promoted();
    this.slot = wanted.slot("schema");
    this.wires = paths.wires();
    byte[] text = paths.unavailable().getBytes(StandardCharsets.UTF_8);
    this.unavailable = new byte[][] {text, Base64.getEncoder().encode(text)};
  }

  /** What stands for a long value that is as it was: a text, and bytes in base64. */
  byte[][] unavailable() {
    return unavailable;
  }

  void bind(Slots slots) {
    this.slots = slots;
  }

  /** How each field is written; changes with what is read. */
  Wire[] wires() {
    return wires;
  }

  /**
   * Looks at the schema of the message extracted last, if it has one.
   *
   * @param row the member that holds the row; null when the message is the row
   */
  void read(String row) {
    boolean there = slots.kind(slot) == Slots.Kind.CONTAINER;
    int from = there ? slots.start(slot) : 0;
    int to = there ? from + slots.length(slot) : 0;
    if (Arrays.equals(slots.bytes(), from, to, last, 0, last.length)) {
      return;
    }
    last = Arrays.copyOfRange(slots.bytes(), from, to);
    JsonNode struct = there ? struct(row) : null;
    for (int i = 0; i < wires.length; i++) {
      wires[i] = wire(promoted.get(i), struct);
    }
  }

  private JsonNode struct(String row) {
    try {
      JsonNode schema = JSON.readTree(last);
      return row == null ? schema : member(schema, row);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read a schema that was read as JSON before", e);
    }
  }

  private static Wire wire(Field field, JsonNode struct) {
    JsonNode value = struct;
    for (String name : field.path().names()) {
      value = value == null ? null : member(value, name);
    }
    Wire told = value == null ? null : told(value, field);
    return told == null ? Wire.of(field) : told;
  }

  private static Wire told(JsonNode value, Field field) {
    String name = value.path("name").asText();
    Encoding encoding = ENCODINGS.get(name);
    if (encoding == null) {
      return null;
    }
    return encoding == Encoding.BASE64
        ? new Wire(encoding, value.path("parameters").path("scale").asInt(field.type().scale()))
        : new Wire(encoding, 0);
  }

  private static JsonNode member(JsonNode struct, String name) {
    for (JsonNode field : struct.path("fields")) {
      if (field.path("field").asText().equals(name)) {
        return field;
      }
    }
    return null;
  }
}
