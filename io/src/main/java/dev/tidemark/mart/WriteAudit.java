package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Timeliness;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/**
 * Waits for every stage's counts and files, balances the books, and publishes the tables.
 *
 * <p>Nothing is published when the books do not balance. Yields what the audit says of the run.
 */
public final class WriteAudit
    extends PTransform<PCollectionList<Measurement>, PCollection<Measurement>> {

  /** Always part of the audit, with 0 when nothing was counted. */
  private static final List<Measurement> ZEROES =
      List.of(
          new Measurement(Measures.READ_ENVELOPES, Measures.RECORDS, 0),
          new Measurement(Measures.READ_ENVELOPES, Measures.UNRELIABLE, 0),
          new Measurement(Measures.READ_ENVELOPES, Measures.CONTROL, 0),
          new Measurement(Measures.DEDUP_BY_UUID, Measures.CHANGES_KNOWN, 0),
          new Measurement(Measures.DEDUP_BY_UUID, Measures.DUPLICATES, 0),
          new Measurement(Measures.DEDUP_BY_UUID, Measures.NEW_CHANGES, 0),
          new Measurement(Measures.LATEST_PER_USER, Measures.CURRENT, 0),
          new Measurement(Measures.LATEST_PER_USER, Measures.DELETED, 0),
          new Measurement(Measures.LATEST_PER_USER, Measures.SUPERSEDED, 0));

  private static final long COUNT_BYTES = 100;

  private final Function<PCollectionList<Measurement>, PCollection<Measurement>> expansion;

  private WriteAudit(Function<PCollectionList<Measurement>, PCollection<Measurement>> expansion) {
    this.expansion = expansion;
  }

  /**
   * @param files of all tables
   */
  public static WriteAudit of(
      RunInfo run,
      AuditPlan plan,
      PCollection<Timeliness> timeliness,
      PCollectionList<List<WrittenFile>> files) {
    return new WriteAudit(counts -> closeBooks(counts, run, plan, timeliness, files));
  }

  /**
   * For a stream: adds the counts to the audit time and again, and publishes files as they come.
   *
   * @param patience how long a count waits for the audit
   */
  public static WriteAudit ofStream(
      RunInfo run, AuditPlan plan, PCollectionList<List<WrittenFile>> files, Duration patience) {
    return new WriteAudit(counts -> keepBooks(counts, run, plan, files, patience));
  }

  @Override
  public PCollection<Measurement> expand(PCollectionList<Measurement> counts) {
    return expansion.apply(counts);
  }

  private static PCollection<Measurement> closeBooks(
      PCollectionList<Measurement> counts,
      RunInfo run,
      AuditPlan plan,
      PCollection<Timeliness> timeliness,
      PCollectionList<List<WrittenFile>> files) {
    PCollection<Measurement> zeroes =
        counts
            .getPipeline()
            .apply("Zeroes", Create.of(ZEROES).withCoder(Measurement.MeasurementCoder.of()));
    PCollection<Measurement> allCounts =
        counts.and(zeroes).apply("AllCounts", Flatten.pCollections());
    PCollection<List<WrittenFile>> allFiles = files.apply("AllFiles", Flatten.pCollections());
    return KeyedPCollectionTuple.of(CloseBooksFn.COUNTS, together("KeyCounts", allCounts))
        .and(CloseBooksFn.TIMELINESS, together("KeyTimeliness", timeliness))
        .and(CloseBooksFn.FILES, together("KeyFiles", allFiles))
        .apply("Gather", CoGroupByKey.create())
        .apply("CloseBooks", ParDo.of(new CloseBooksFn(run, plan)))
        .setCoder(Measurement.MeasurementCoder.of());
  }

  private static PCollection<Measurement> keepBooks(
      PCollectionList<Measurement> counts,
      RunInfo run,
      AuditPlan plan,
      PCollectionList<List<WrittenFile>> files,
      Duration patience) {
    PCollection<Measurement> allCounts = counts.apply("AllCounts", Flatten.pCollections());
    PCollection<List<WrittenFile>> books =
        allCounts.apply(
            "KeepBooks",
            new WriteTables<>(
                List.of(new TableFiles.OfCounts(run)), 1, count -> COUNT_BYTES, patience));
    files
        .and(books)
        .apply("AllFiles", Flatten.pCollections())
        .apply("Publish", new PublishStream(run, plan));
    return allCounts;
  }

  private static <T> PCollection<KV<Integer, T>> together(String name, PCollection<T> parts) {
    return parts.apply(name, WithKeys.<Integer, T>of(0).withKeyType(TypeDescriptors.integers()));
  }
}
