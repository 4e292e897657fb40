package dev.tidemark.pipeline;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.dedup.DedupByUuid;
import dev.tidemark.history.HistoryPerUser;
import dev.tidemark.latest.LatestPerUser;
import dev.tidemark.mart.Layer;
import dev.tidemark.mart.Mart;
import dev.tidemark.mart.ReadMarks;
import dev.tidemark.mart.RunArchive;
import dev.tidemark.mart.WriteAudit;
import dev.tidemark.mart.WriteMarts;
import dev.tidemark.mart.WriteRaw;
import dev.tidemark.mart.WriteRejects;
import dev.tidemark.mart.WrittenFile;
import dev.tidemark.pseudonymize.Pseudonymize;
import dev.tidemark.source.InputFiles;
import dev.tidemark.source.ReadEnvelopes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Joins the stages.
 *
 * <pre>
 * ReadEnvelopes ─┬ rejects ► WriteRejects
 *                ├ raw ────► WriteRaw
 *                └ changes ► DedupByUuid ─┬──────────────────► Pseudonymize ► WriteMarts  staging, marks
 * ReadMarks ───────────────►              ├ HistoryPerUser ──► Pseudonymize ► WriteMarts  history
 *                                         └ LatestPerUser ───► Pseudonymize ► WriteMarts  current
 * every stage ─ counts, files ► WriteAudit, which publishes
 * </pre>
 */
public final class Graph {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long SMALL_SHARD = 8 * MEGABYTE;
  private static final long LARGE_SHARD = 32 * MEGABYTE;
  private static final int FEW_SHARDS = 4;
  private static final int USUAL_SHARDS = 64;
  private static final int MANY_SHARDS = 4096;
  private static final int COMPRESSION_RATIO = 8;

  private final RunPlan plan;
  private final Contract contract;
  private final List<Field> promoted;
  private final List<PCollection<WrittenFile>> files = new ArrayList<>();
  private final List<PCollection<Measurement>> counts = new ArrayList<>();

  private Graph(RunPlan plan) {
    this.plan = plan;
    this.contract = plan.contract();
    this.promoted = plan.promoted();
  }

  /**
   * Adds the stages of a run to an empty pipeline.
   *
   * @return what the audit says of the run
   * @throws IOException when the input cannot be listed or the marks cannot be read
   */
  public static PCollection<Measurement> build(Pipeline pipeline, RunPlan plan) throws IOException {
    return new Graph(plan).build(pipeline);
  }

  private PCollection<Measurement> build(Pipeline pipeline) throws IOException {
    InputFiles input = InputFiles.matching(plan.input(), plan.partition());
    ReadMarks marks = ReadMarks.of(plan.run(), plan.audit(), promoted, plan.refresh());
    int shards = shards(input.uncompressedBytes(COMPRESSION_RATIO), marks.totalBytes());

    ReadEnvelopes.Result read =
        pipeline.apply(
            "ReadEnvelopes", ReadEnvelopes.from(input, contract, promoted, plan.maxRecordBytes()));
    counts.add(read.counts());
    files.add(read.rejects().apply("WriteRejects", WriteRejects.of(plan.run())));
    if (asked(Layer.RAW)) {
      files.add(read.envelopes().apply("WriteRaw", WriteRaw.of(input, plan.run())));
    }

    PCollection<Changes> known = pipeline.apply("ReadMarks", marks);
    Counted unique =
        PCollectionList.of(read.changes())
            .and(known)
            .apply("NewAndKnown", Flatten.pCollections())
            .apply(
                "DedupByUuid",
                DedupByUuid.firstSeenWins(
                    new RunArchive(plan.run(), input, plan.maxRecordBytes()), shards));
    counts.add(unique.counts());

    writeEvents(unique.changes());
    if (asked(Layer.HISTORY)) {
      publish(
          "History",
          unique.changes().apply("HistoryPerUser", HistoryPerUser.inShards(shards)),
          Mart.HISTORY);
    }
    Counted newest = unique.changes().apply("LatestPerUser", LatestPerUser.inShards(shards));
    counts.add(newest.counts());
    if (asked(Layer.CURRENT)) {
      publish("Current", newest.changes(), Mart.CURRENT);
    }

    return PCollectionList.of(counts)
        .apply(
            "WriteAudit",
            WriteAudit.of(
                plan.run(),
                plan.audit().reading(input),
                read.timeliness(),
                PCollectionList.of(files)));
  }

  /** The marks hold what the events hold, so that one pass of Pseudonymize serves both. */
  private void writeEvents(PCollection<Changes> unique) {
    Counted events =
        unique.apply("Events/Pseudonymize", Pseudonymize.by(contract, promoted, plan.privacy()));
    counts.add(events.counts());
    if (asked(Layer.STAGING)) {
      write("Events/WriteMarts", events.changes(), Mart.STAGING);
    }
    if (asked(Layer.STAGING_PII)) {
      write("EventsInClear/WriteMarts", unique, Mart.STAGING_PII);
      write("MarksInClear/WriteMarts", unique, Mart.MARKS_IN_CLEAR);
    } else {
      write("Marks/WriteMarts", events.changes(), Mart.MARKS);
    }
  }

  private void publish(String name, PCollection<Changes> changes, Mart mart) {
    write(
        name + "/WriteMarts",
        changes
            .apply(name + "/Pseudonymize", Pseudonymize.by(contract, promoted, plan.privacy()))
            .changes(),
        mart);
  }

  private void write(String name, PCollection<Changes> changes, Mart mart) {
    files.add(changes.apply(name, WriteMarts.to(mart, plan.run())));
  }

  private boolean asked(Layer layer) {
    return plan.audit().layers().contains(layer);
  }

  /** Enough shards that one fits in memory many times over, and few for little input. */
  private static int shards(long inputBytes, long markBytes) {
    long bytes = inputBytes + markBytes * COMPRESSION_RATIO;
    long wanted = Math.max(Math.min(USUAL_SHARDS, bytes / SMALL_SHARD), bytes / LARGE_SHARD);
    return (int) Math.max(FEW_SHARDS, Math.min(MANY_SHARDS, wanted));
  }
}
