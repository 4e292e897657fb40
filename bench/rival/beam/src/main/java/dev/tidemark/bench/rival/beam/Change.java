package dev.tidemark.bench.rival.beam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.beam.sdk.schemas.JavaFieldSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a line says about a user; times in microseconds. */
@DefaultSchema(JavaFieldSchema.class)
public final class Change {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public final String uuid;
  public final String user;
  public final long sourceMicros;
  public final long readMicros;
  public final boolean gone;
  public final @Nullable String email;

  @SchemaCreate
  public Change(
      String uuid,
      String user,
      long sourceMicros,
      long readMicros,
      boolean gone,
      @Nullable String email) {
    this.uuid = uuid;
    this.user = user;
    this.sourceMicros = sourceMicros;
    this.readMicros = readMicros;
    this.gone = gone;
    this.email = email;
  }

  static Change parse(String line) {
    try {
      JsonNode envelope = MAPPER.readTree(line);
      JsonNode metadata = envelope.path("source_metadata");
      JsonNode payload = envelope.path("payload");
      return new Change(
          envelope.path("uuid").textValue().toLowerCase(Locale.ROOT),
          payload.path("_id").textValue(),
          micros(envelope.path("source_timestamp").textValue()),
          micros(envelope.path("read_timestamp").textValue()),
          "DELETE".equals(metadata.path("change_type").textValue())
              || metadata.path("is_deleted").booleanValue(),
          payload.path("email").textValue());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read a line: it is no JSON", e);
    }
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }
}
