package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.tidemark.change.Hex;
import dev.tidemark.columns.ColumnFile;
import dev.tidemark.envelope.EventUuid;
import dev.tidemark.envelope.Texts;
import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.InputTopics;
import dev.tidemark.source.Inputs;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * The raw table: a row per record.
 *
 * <p>{@code payload_json} holds the record's bytes as text. Where they are no text, {@code
 * payload_bytes} holds them instead; a record above the size limit has neither. {@code kafka_key}
 * and {@code kafka_headers} are those of a message, the headers as JSON with values in base64.
 */
final class RawTable implements ParquetTable<EnvelopeCursor> {

  static final String PAYLOAD_JSON = "payload_json";
  static final String PAYLOAD_HASH = "payload_hash";

  static final MessageType SCHEMA =
      Types.buildMessage()
          .optional(BINARY)
          .as(stringType())
          .named("run_id")
          .optional(BINARY)
          .as(stringType())
          .named("file_source")
          .optional(INT64)
          .named("file_offset")
          .optional(BINARY)
          .as(stringType())
          .named("topic")
          .optional(INT32)
          .named("kafka_partition")
          .optional(INT64)
          .named("kafka_offset")
          .optional(BINARY)
          .as(stringType())
          .named("partition")
          .optional(BINARY)
          .as(stringType())
          .named("ingestion_context")
          .optional(BINARY)
          .as(stringType())
          .named(PAYLOAD_JSON)
          .optional(BINARY)
          .as(stringType())
          .named(PAYLOAD_HASH)
          .optional(INT64)
          .as(timestampType(true, TimeUnit.MICROS))
          .named("ingested_at")
          .optional(BINARY)
          .as(stringType())
          .named("event_uuid")
          .optional(BINARY)
          .named("payload_bytes")
          .optional(INT64)
          .named("payload_length")
          .optional(BINARY)
          .named("kafka_key")
          .optional(BINARY)
          .as(stringType())
          .named("kafka_headers")
          .named("row");
  private static final Set<String> DISTINCT =
      Set.of(
          "file_offset", "kafka_offset", PAYLOAD_JSON, PAYLOAD_HASH, "event_uuid", "payload_bytes");

  private final byte[] runId;
  private final byte[] ingestionContext;
  private final long ingestedAt;
  private final Inputs inputs;
  private final EventUuid eventUuid;
  private final byte[] hash = new byte[2 * EnvelopeCursor.DIGEST_BYTES];
  private int source = -1;
  private byte[] file;
  private byte[] topic;
  private int topicPartition;
  private byte[] partition;

  RawTable(RunInfo run, Inputs inputs) {
    this.runId = run.runId().getBytes(UTF_8);
    this.ingestionContext = run.ingestionContext().getBytes(UTF_8);
    this.ingestedAt = run.startedAt();
    this.inputs = inputs;
    this.eventUuid = EventUuid.of(run.contract());
  }

  @Override
  public MessageType schema() {
    return SCHEMA;
  }

  @Override
  public boolean isDistinct(String column) {
    return DISTINCT.contains(column);
  }

  /** Says which file or topic partition the next rows come from. */
  void from(int source) {
    if (source == this.source) {
      return;
    }
    this.source = source;
    String name = inputs.partition(source);
    partition = name == null ? null : name.getBytes(UTF_8);
    if (inputs instanceof InputTopics topics) {
      topic = topics.get(source).topic().getBytes(UTF_8);
      topicPartition = topics.get(source).partition();
    } else {
      file = inputs.path(source).getBytes(UTF_8);
    }
  }

  @Override
  public void write(EnvelopeCursor envelope, ColumnFile out) {
    out.text(0, runId);
    if (topic == null) {
      out.text(1, file);
      out.number(2, envelope.position());
    } else {
      out.text(3, topic);
      out.smallNumber(4, topicPartition);
      out.number(5, envelope.position());
    }
    if (partition != null) {
      out.text(6, partition);
    }
    out.text(7, ingestionContext);
    if (envelope.hasBytes()) {
      out.text(isText(envelope) ? 8 : 12, envelope.bytes(), envelope.start(), envelope.length());
    }
    Hex.spell(envelope.bytes(), envelope.digestStart(), EnvelopeCursor.DIGEST_BYTES, hash);
    out.text(9, hash);
    out.number(10, ingestedAt);
    byte[] uuid = envelope.isReadable() ? eventUuid.of(envelope) : null;
    if (uuid != null) {
      out.text(11, uuid);
    }
    if (!envelope.isTombstone()) {
      out.number(13, envelope.fullLength());
    }
    if (envelope.hasKey()) {
      out.text(14, envelope.bytes(), envelope.keyStart(), envelope.keyLength());
    }
    if (envelope.hasHeaders()) {
      out.text(15, envelope.bytes(), envelope.headersStart(), envelope.headersLength());
    }
  }

  private static boolean isText(EnvelopeCursor envelope) {
    return Texts.isUtf8(envelope.bytes(), envelope.start(), envelope.length());
  }
}
