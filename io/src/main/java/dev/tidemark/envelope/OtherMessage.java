package dev.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import dev.tidemark.contract.Envelope.Format;
import dev.tidemark.envelope.ControlMessages.Kind;
import dev.tidemark.envelope.ControlMessages.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** A message that is no change of the contract's format: tells what it may be instead. */
record OtherMessage(Map<String, Value> members) {

  /** A message that has been extracted, and so is one JSON object. */
  static OtherMessage of(Message message, JsonExtractor extractor) {
    try (JsonParser parser =
        extractor.parser(message.bytes(), message.textStart(), message.textLength())) {
      return new OtherMessage(ControlMessages.members(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether connectors say something else than changes with it. */
  boolean isControl() {
    return ControlMessages.isControl(members);
  }

  /** The format that it seems to be of, if that is another, as a reason to reject it. */
  Optional<Reason> resembled(Format own) {
    return format().filter(format -> format != own).map(Reason::lookingLike);
  }

  private Optional<Format> format() {
    Map<String, Value> payload = members.getOrDefault("payload", Value.ABSENT).members();
    if (isDebezium(members) || isDebezium(payload)) {
      return Optional.of(Format.DEBEZIUM);
    }
    if (has("audit_operation", "raw_data") || has("action", "row_data")) {
      return Optional.of(Format.AUDIT_LOG);
    }
    if (has("op", "lsn") || has("op", "tx_id")) {
      return Optional.of(Format.TX_LOG);
    }
    if (has("operationType", "ns") || has("uuid", "source_timestamp")) {
      return Optional.of(Format.MONGODB);
    }
    return Optional.empty();
  }

  private static boolean isDebezium(Map<String, Value> members) {
    return ControlMessages.kind(members, "op") == Kind.TEXT
            && ControlMessages.kind(members, "source") == Kind.OBJECT
        || members.containsKey("__op")
        || members.containsKey("__deleted");
  }

  private boolean has(String one, String other) {
    return members.containsKey(one) && members.containsKey(other);
  }
}
