package dev.tidemark.mart;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.tidemark.change.Hex;
import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.EventUuid;
import dev.tidemark.source.InputTopics;
import dev.tidemark.source.Inputs;
import dev.tidemark.source.Texts;
import java.util.Set;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
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

  private final Binary runId;
  private final Binary ingestionContext;
  private final long ingestedAt;
  private final Inputs inputs;
  private final EventUuid eventUuid;
  private int source = -1;
  private Binary file;
  private Binary topic;
  private int topicPartition;
  private Binary partition;

  RawTable(RunInfo run, Inputs inputs) {
    this.runId = ParquetTypes.text(run.runId());
    this.ingestionContext = ParquetTypes.text(run.ingestionContext());
    this.ingestedAt = run.startedAt();
    this.inputs = inputs;
    this.eventUuid = new EventUuid(run.contract());
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
    partition = name == null ? null : ParquetTypes.text(name);
    if (inputs instanceof InputTopics topics) {
      topic = ParquetTypes.text(topics.get(source).topic());
      topicPartition = topics.get(source).partition();
    } else {
      file = ParquetTypes.text(inputs.path(source));
    }
  }

  @Override
  public void write(EnvelopeCursor envelope, RecordConsumer out) {
    RowWriter row = new RowWriter(SCHEMA, out);
    row.text(0, runId);
    if (topic == null) {
      row.text(1, file);
      row.number(2, envelope.position());
    } else {
      row.text(3, topic);
      row.smallNumber(4, topicPartition);
      row.number(5, envelope.position());
    }
    row.text(6, partition);
    row.text(7, ingestionContext);
    boolean isText =
        envelope.hasBytes() && Texts.isUtf8(envelope.bytes(), envelope.start(), envelope.length());
    row.text(8, isText ? payload(envelope) : null);
    row.text(9, hash(envelope));
    row.number(10, ingestedAt);
    byte[] uuid = eventUuid.of(envelope);
    row.text(11, uuid == null ? null : Binary.fromConstantByteArray(uuid));
    row.text(12, envelope.hasBytes() && !isText ? payload(envelope) : null);
    if (!envelope.isTombstone()) {
      row.number(13, envelope.fullLength());
    }
    if (envelope.hasKey()) {
      row.text(14, bytes(envelope, envelope.keyStart(), envelope.keyLength()));
    }
    if (envelope.hasHeaders()) {
      row.text(15, bytes(envelope, envelope.headersStart(), envelope.headersLength()));
    }
  }

  private static Binary payload(EnvelopeCursor envelope) {
    return bytes(envelope, envelope.start(), envelope.length());
  }

  private static Binary bytes(EnvelopeCursor envelope, int start, int length) {
    return Binary.fromConstantByteArray(envelope.bytes(), start, length);
  }

  private static Binary hash(EnvelopeCursor envelope) {
    byte[] hex = new byte[2 * EnvelopeCursor.DIGEST_BYTES];
    Hex.spell(envelope.bytes(), envelope.digestStart(), EnvelopeCursor.DIGEST_BYTES, hex);
    return Binary.fromConstantByteArray(hex);
  }
}
