package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.tidemark.audit.Measurement;
import dev.tidemark.columns.ColumnFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The audit: a row per run, stage and measure; of a stream, one per window and cut. */
final class AuditTable implements ParquetTable<Measurement> {

  static final MessageType SCHEMA =
      Types.buildMessage()
          .optional(BINARY)
          .as(stringType())
          .named("run_id")
          .optional(BINARY)
          .as(stringType())
          .named("contract")
          .optional(BINARY)
          .as(stringType())
          .named("contract_version")
          .optional(BINARY)
          .as(stringType())
          .named("stage")
          .optional(BINARY)
          .as(stringType())
          .named("measure")
          .optional(INT64)
          .named("value")
          .optional(INT64)
          .as(timestampType(true, TimeUnit.MICROS))
          .named("recorded_at")
          .optional(INT64)
          .as(timestampType(true, TimeUnit.MICROS))
          .named("window_start")
          .named("row");

  private final RunInfo run;

  AuditTable(RunInfo run) {
    this.run = run;
  }

  @Override
  public MessageType schema() {
    return SCHEMA;
  }

  @Override
  public boolean isDistinct(String column) {
    return false;
  }

  @Override
  public void write(Measurement measurement, ColumnFile out) {
    out.text(0, run.runId().getBytes(UTF_8));
    out.text(1, run.contract().name().getBytes(UTF_8));
    out.text(2, run.contract().version().getBytes(UTF_8));
    out.text(3, measurement.stage().getBytes(UTF_8));
    out.text(4, measurement.measure().getBytes(UTF_8));
    out.number(5, measurement.value());
    out.number(6, run.startedAt());
    if (measurement.windowStart() != null) {
      out.number(7, measurement.windowStart());
    }
  }
}
