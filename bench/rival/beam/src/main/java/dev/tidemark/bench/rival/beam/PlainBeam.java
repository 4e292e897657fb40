package dev.tidemark.bench.rival.beam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.Min;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Says what is newest of every user.
 *
 * <pre>
 * INPUT   the files to read, as a pattern
 * OUTPUT  a folder
 * </pre>
 */
public final class PlainBeam {

  private static final Schema ROW =
      SchemaBuilder.record("UserCurrent")
          .fields()
          .requiredString("user_id")
          .requiredString("event_uuid")
          .name("source_timestamp")
          .type(time())
          .noDefault()
          .name("read_timestamp")
          .type(time())
          .noDefault()
          .optionalString("email_hashed")
          .endRecord();

  private PlainBeam() {}

  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setParallelism(Runtime.getRuntime().availableProcessors());
    Pipeline pipeline = Pipeline.create(options);
    build(pipeline, arguments[0], arguments[1]);
    pipeline.run().waitUntilFinish();
  }

  private static void build(Pipeline pipeline, String input, String output) {
    pipeline
        .apply("Read", TextIO.read().from(input))
        .apply("Parse", MapElements.into(TypeDescriptor.of(Change.class)).via(Change::parse))
        .apply(
            "KeyByUuid",
            WithKeys.of((Change change) -> change.uuid).withKeyType(TypeDescriptors.strings()))
        .apply("FirstOfCopies", Min.perKey(Orders.OF_DELIVERY))
        .apply("DropUuid", Values.create())
        .apply(
            "KeyByUser",
            WithKeys.of((Change change) -> change.user).withKeyType(TypeDescriptors.strings()))
        .apply("NewestOfUser", Max.perKey(Orders.OF_TIME))
        .apply("DropUser", Values.create())
        .apply("KeepLive", Filter.by(change -> !change.gone))
        .apply(
            "ToRow", MapElements.into(TypeDescriptor.of(GenericRecord.class)).via(PlainBeam::row))
        .setCoder(AvroCoder.of(ROW))
        .apply(
            "Write",
            FileIO.<GenericRecord>write()
                .via(ParquetIO.sink(ROW).withCompressionCodec(CompressionCodecName.ZSTD))
                .to(output)
                .withSuffix(".parquet"));
  }

  private static GenericRecord row(Change change) {
    GenericRecordBuilder row = new GenericRecordBuilder(ROW);
    row.set("user_id", change.user);
    row.set("event_uuid", change.uuid);
    row.set("source_timestamp", change.sourceMicros);
    row.set("read_timestamp", change.readMicros);
    row.set("email_hashed", change.email == null ? null : hashed(change.email));
    return row.build();
  }

  private static String hashed(String email) {
    try {
      byte[] plain = email.trim().toLowerCase(Locale.ROOT).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static Schema time() {
    return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
  }
}
