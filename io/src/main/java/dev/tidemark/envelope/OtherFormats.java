package dev.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import dev.tidemark.envelope.ControlMessages.Kind;
import dev.tidemark.envelope.ControlMessages.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Tells what a message is that is none of the contract's format. */
final class OtherFormats {

  private OtherFormats() {}

  /** Whether connectors say something else than changes with it. */
  static boolean isControl(Message message, JsonExtractor extractor) {
    return ControlMessages.isControl(members(message, extractor));
  }

  /** The format that it seems to be of, as a reason to reject it. */
  static Optional<Reason> resembled(Message message, JsonExtractor extractor) {
    Map<String, Value> members = members(message, extractor);
    Map<String, Value> payload = members.getOrDefault("payload", Value.ABSENT).members();
    if (isDebezium(members) || isDebezium(payload)) {
      return Optional.of(Reason.LOOKS_LIKE_DEBEZIUM);
    }
    if (has(members, "audit_operation", "raw_data") || has(members, "action", "row_data")) {
      return Optional.of(Reason.LOOKS_LIKE_AUDIT_LOG);
    }
    if (has(members, "op", "lsn") || has(members, "op", "tx_id")) {
      return Optional.of(Reason.LOOKS_LIKE_TX_LOG);
    }
    if (has(members, "operationType", "ns") || has(members, "uuid", "source_timestamp")) {
      return Optional.of(Reason.LOOKS_LIKE_MONGODB);
    }
    return Optional.empty();
  }

  private static boolean isDebezium(Map<String, Value> members) {
    return ControlMessages.kind(members, "op") == Kind.TEXT
            && ControlMessages.kind(members, "source") == Kind.OBJECT
        || members.containsKey("__op")
        || members.containsKey("__deleted");
  }

  private static boolean has(Map<String, Value> members, String one, String other) {
    return members.containsKey(one) && members.containsKey(other);
  }

  private static Map<String, Value> members(Message message, JsonExtractor extractor) {
    try (JsonParser parser =
        extractor.parser(message.bytes(), message.textStart(), message.textLength())) {
      return ControlMessages.members(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
