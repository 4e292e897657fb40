package dev.tidemark.mart;

import dev.tidemark.window.Cadence;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupIntoBatches;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Writes elements to files of one or more tables.
 *
 * <p>A bounded input becomes a file per bundle. A stream is cut: whenever enough has come for a
 * file, or has waited for long. What is written together, one file in each table, is published
 * together.
 */
final class WriteTables<T> extends PTransform<PCollection<T>, PCollection<List<WrittenFile>>> {

  /** How many files of a stream are written at a time. */
  static final int USUAL_WRITERS = 4;

  private static final long FILE_BYTES = 32L * 1024 * 1024;

  private final List<TableFiles<T>> tables;
  private final int writers;
  private final SerializableFunction<T, Long> size;
  private final Duration patience;

  /**
   * @param size what an element adds to a file, in bytes
   * @param patience how long an element of a stream waits for its file
   */
  WriteTables(
      List<TableFiles<T>> tables,
      int writers,
      SerializableFunction<T, Long> size,
      Duration patience) {
    this.tables = tables;
    this.writers = writers;
    this.size = size;
    this.patience = patience;
  }

  @Override
  public PCollection<List<WrittenFile>> expand(PCollection<T> elements) {
    return (elements.isBounded() == PCollection.IsBounded.BOUNDED
            ? elements.apply("WriteBundles", ParDo.of(new WriteBundlesFn<>(tables)))
            : cut(elements))
        .setCoder(WrittenFile.LIST_CODER);
  }

  private PCollection<List<WrittenFile>> cut(PCollection<T> elements) {
    return elements
        .apply("AllTime", Cadence.everything())
        .apply("Spread", ParDo.of(new SpreadFn<>(writers)))
        .setCoder(KvCoder.of(VarIntCoder.of(), elements.getCoder()))
        .apply(
            "Cut",
            GroupIntoBatches.<Integer, T>ofByteSize(FILE_BYTES, size::apply)
                .withMaxBufferingDuration(patience))
        .apply("WriteCuts", ParDo.of(new WriteCutsFn<>(tables)));
  }
}
