package dev.tidemark.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A message about a user, read the way a careful consumer would. */
record Message(JsonNode json) {

  String uuid() {
    return json.at("/uuid").asText().toLowerCase(Locale.ROOT);
  }

  boolean hasUuid() {
    return json.at("/uuid").isTextual() && !uuid().isBlank();
  }

  String user() {
    return json.at("/payload/_id").asText();
  }

  String operation() {
    return json.at("/source_metadata/change_type").asText().toUpperCase(Locale.ROOT);
  }

  boolean isDelete() {
    return operation().equals("DELETE");
  }

  boolean flaggedDeleted() {
    return json.at("/source_metadata/is_deleted").asBoolean();
  }

  String email() {
    return json.at("/payload/email").asText().strip().toLowerCase(Locale.ROOT);
  }

  Instant source() {
    return instant(json.at("/source_timestamp").asText());
  }

  Instant read() {
    return instant(json.at("/read_timestamp").asText());
  }

  /** What all copies of an event agree on. */
  List<Object> truth() {
    return List.of(uuid(), user(), operation(), flaggedDeleted(), source(), email());
  }

  /** To the microsecond; without an offset it is UTC. */
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
  }
}
