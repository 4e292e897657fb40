package dev.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells what connectors say besides changes: Debezium's heartbeats, marks of transactions and
 * changes of schemas, alone or wrapped together with their schema.
 *
 * <p>A message of one member more, or of another type, is none of them.
 */
final class ControlMessages {

  enum Kind {
    ABSENT,
    NULL,
    TEXT,
    INTEGER,
    OBJECT,
    ARRAY,
    OTHER
  }

  /** Of an object only the members, down to those of the payload that may be wrapped in it. */
  record Value(Kind kind, String text, Map<String, Value> members) {

    static final Value ABSENT = new Value(Kind.ABSENT, null, Map.of());
  }

  private static final Map<String, Set<Kind>> WRAPPING =
      Map.of("schema", EnumSet.of(Kind.OBJECT), "payload", EnumSet.of(Kind.OBJECT));
  private static final Map<String, Set<Kind>> HEARTBEAT = Map.of("ts_ms", EnumSet.of(Kind.INTEGER));
  private static final Map<String, Set<Kind>> TRANSACTION =
      Map.of(
          "status", EnumSet.of(Kind.TEXT),
          "id", EnumSet.of(Kind.TEXT),
          "ts_ms", optional(Kind.INTEGER),
          "event_count", optional(Kind.INTEGER),
          "data_collections", optional(Kind.ARRAY));
  private static final Set<String> STATUSES = Set.of("BEGIN", "END");
  private static final Map<String, Set<Kind>> SCHEMA_CHANGE =
      Map.of(
          "source", EnumSet.of(Kind.OBJECT),
          "ts_ms", optional(Kind.INTEGER),
          "databaseName", EnumSet.of(Kind.TEXT),
          "schemaName", optional(Kind.TEXT),
          "ddl", optional(Kind.TEXT),
          "tableChanges", optional(Kind.ARRAY));

  private ControlMessages() {}

  private static Set<Kind> optional(Kind kind) {
    return EnumSet.of(kind, Kind.NULL, Kind.ABSENT);
  }

  /**
   * The members of a message, and of the objects among them.
   *
   * @param parser standing before a JSON object
   */
  static Map<String, Value> members(JsonParser parser) throws IOException {
    parser.nextToken();
    return members(parser, 2);
  }

  static boolean isControl(Map<String, Value> message) {
    return fits(message, WRAPPING)
        ? isBareControl(message.get("payload").members())
        : isBareControl(message);
  }

  private static boolean isBareControl(Map<String, Value> message) {
    return fits(message, HEARTBEAT) || isTransaction(message) || isSchemaChange(message);
  }

  private static boolean isTransaction(Map<String, Value> message) {
    return fits(message, TRANSACTION) && STATUSES.contains(message.get("status").text());
  }

  /** Some connectors tell a change in words, some as the table it leads to. */
  private static boolean isSchemaChange(Map<String, Value> message) {
    return fits(message, SCHEMA_CHANGE)
        && (kind(message, "ddl") == Kind.TEXT || kind(message, "tableChanges") == Kind.ARRAY);
  }

  private static boolean fits(Map<String, Value> message, Map<String, Set<Kind>> shape) {
    return shape.keySet().containsAll(message.keySet())
        && shape.entrySet().stream()
            .allMatch(member -> member.getValue().contains(kind(message, member.getKey())));
  }

  static Kind kind(Map<String, Value> message, String member) {
    return message.getOrDefault(member, Value.ABSENT).kind();
  }

  /** The members of the object the parser stands on; of those given twice the last. */
  private static Map<String, Value> members(JsonParser parser, int levels) throws IOException {
    Map<String, Value> members = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken(), levels - 1));
    }
    return members;
  }

  private static Value value(JsonParser parser, JsonToken token, int levels) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        if (levels > 0) {
          yield new Value(Kind.OBJECT, null, members(parser, levels));
        }
        parser.skipChildren();
        yield new Value(Kind.OBJECT, null, Map.of());
      }
      case START_ARRAY -> {
        parser.skipChildren();
        yield new Value(Kind.ARRAY, null, Map.of());
      }
      case VALUE_STRING -> new Value(Kind.TEXT, parser.getText(), Map.of());
      case VALUE_NUMBER_INT -> new Value(Kind.INTEGER, null, Map.of());
      case VALUE_NULL -> new Value(Kind.NULL, null, Map.of());
      default -> new Value(Kind.OTHER, null, Map.of());
    };
  }
}
