package dev.tidemark.pipeline;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.complete.CompleteRows;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import dev.tidemark.dedup.DedupByUuid;
import dev.tidemark.history.HistoryPerUser;
import dev.tidemark.latest.LatestPerUser;
import dev.tidemark.mart.Layer;
import dev.tidemark.mart.Mart;
import dev.tidemark.mart.ReadMarks;
import dev.tidemark.mart.RunArchive;
import dev.tidemark.mart.RunInfo;
import dev.tidemark.mart.WriteAudit;
import dev.tidemark.mart.WriteMarts;
import dev.tidemark.mart.WriteRaw;
import dev.tidemark.mart.WriteRejects;
import dev.tidemark.mart.WrittenFile;
import dev.tidemark.pseudonymize.Pseudonymize;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.source.BoundedInputs;
import dev.tidemark.source.InputFiles;
import dev.tidemark.source.InputTable;
import dev.tidemark.source.InputTopics;
import dev.tidemark.source.Inputs;
import dev.tidemark.source.ReadEnvelopes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Joins the stages.
 *
 * <pre>
 * ReadEnvelopes ─┬ rejects ► WriteRejects
 *                ├ raw ────► WriteRaw
 *                └ changes ► DedupByUuid ► Pseudonymize ─┬────────────────► WriteMarts  staging, marks
 * ReadMarks ───────────────►                             ├ HistoryPerUser ► WriteMarts  history
 *                                                        └ LatestPerUser ─► WriteMarts  current
 * every stage ─ counts, files ► WriteAudit, which publishes
 * </pre>
 *
 * <p>What an earlier run has published and what this one reads are of one form behind Pseudonymize,
 * and nothing that identifies a person is exchanged or remembered behind it.
 *
 * <p>A stream has the same stages but two: it does not read the marks, since its state knows what
 * it has seen, and it writes history as it comes, one version at a time. What a stream writes is
 * folded by whoever reads it, or by a run that reads nothing else.
 */
public final class Graph {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long SMALL_SHARD = 8 * MEGABYTE;
  private static final long LARGE_SHARD = 32 * MEGABYTE;
  private static final int FEW_SHARDS = 4;
  private static final int USUAL_SHARDS = 64;
  private static final int MANY_SHARDS = 4096;
  private static final int STREAM_SHARDS = 16;
  private static final int COMPRESSION_RATIO = 8;

  private final RunPlan plan;
  private final RunInfo run;
  private final Contract contract;
  private final List<Field> promoted;
  private final List<PCollection<List<WrittenFile>>> files = new ArrayList<>();
  private final List<PCollection<Measurement>> counts = new ArrayList<>();

  private Graph(RunPlan plan) {
    this.plan = plan;
    this.run = plan.run();
    this.contract = plan.contract();
    this.promoted = plan.promoted();
  }

  /**
   * Adds the stages of a run to an empty pipeline.
   *
   * @return about how many bytes a batch reads; 0 for a stream
   * @throws IOException when the input cannot be listed or the marks cannot be read
   */
  public static long build(Pipeline pipeline, RunPlan plan) throws IOException {
    Graph graph = new Graph(plan);
    if (plan.isStream()) {
      graph.buildStream(pipeline);
      return 0;
    }
    return graph.buildBatch(pipeline);
  }

  private long buildBatch(Pipeline pipeline) throws IOException {
    ReadMarks marks = ReadMarks.of(run, plan.audit(), promoted, plan.refresh());
    BoundedInputs input = input(marks);
    long bytes =
        input.uncompressedBytes(COMPRESSION_RATIO) + marks.totalBytes() * COMPRESSION_RATIO;
    int shards = shards(bytes);

    ReadEnvelopes.Result read = read(pipeline, input);
    PCollection<Changes> known = pipeline.apply("ReadMarks", marks);
    PCollection<Changes> all =
        PCollectionList.of(read.changes()).and(known).apply("NewAndKnown", Flatten.pCollections());
    PCollection<Changes> unique =
        dedup(
            all,
            DedupByUuid.firstSeenWins(new RunArchive(run, input, plan.maxRecordBytes()), shards));
    PCollection<Changes> events = events(unique, List.of());
    PCollection<KV<Integer, Iterable<Changes>>> users =
        complete(events.apply("ByUser", GroupByShard.of(ShardKey.USER, shards)));
    if (asked(Layer.HISTORY)) {
      write(
          "History",
          users.apply("HistoryPerUser", HistoryPerUser.ofShards()),
          List.of(Mart.HISTORY));
    }
    PCollection<Changes> newest = counted(users.apply("LatestPerUser", LatestPerUser.ofShards()));
    if (asked(Layer.CURRENT)) {
      write("Current", newest, List.of(Mart.CURRENT));
    }
    PCollectionList.of(counts)
        .apply(
            "WriteAudit",
            WriteAudit.of(
                run,
                plan.audit().reading(input, marks.readUpTo()),
                read.timeliness(),
                PCollectionList.of(files)));
    return bytes;
  }

  private BoundedInputs input(ReadMarks marks) throws IOException {
    if (plan.table() != null) {
      return InputTable.behind(plan.table(), marks.readUpTo());
    }
    return plan.input() == null
        ? InputFiles.none()
        : InputFiles.matching(plan.input(), plan.partition());
  }

  private void buildStream(Pipeline pipeline) throws IOException {
    StreamPlan stream = plan.stream();
    ReadEnvelopes.Result read =
        read(
            pipeline,
            InputTopics.listing(
                stream.kafka(), stream.topics(), stream.times(), stream.untilCaughtUp()));
    PCollection<Changes> unique =
        dedup(read.changes(), DedupByUuid.firstSeenSoFar(stream.cadence(), STREAM_SHARDS));
    PCollection<Changes> events =
        events(unique, asked(Layer.HISTORY) ? List.of(Mart.HISTORY_LOG) : List.of());
    if (asked(Layer.CURRENT)) {
      PCollection<Changes> newest =
          counted(
              events.apply("LatestPerUser", LatestPerUser.soFar(stream.cadence(), STREAM_SHARDS)));
      write("Current", newest, List.of(Mart.CURRENT_LOG));
    }
    PCollectionList.of(counts)
        .apply(
            "WriteAudit",
            WriteAudit.ofStream(run, plan.audit(), PCollectionList.of(files), plan.patience()));
  }

  private ReadEnvelopes.Result read(Pipeline pipeline, Inputs input) {
    ReadEnvelopes.Result read =
        pipeline.apply(
            "ReadEnvelopes", ReadEnvelopes.from(input, contract, promoted, plan.maxRecordBytes()));
    counts.add(read.counts());
    files.add(read.rejects().apply("WriteRejects", WriteRejects.of(run, plan.patience())));
    if (asked(Layer.RAW)) {
      files.add(read.envelopes().apply("WriteRaw", WriteRaw.of(input, run, plan.patience())));
    }
    return read;
  }

  private PCollection<KV<Integer, Iterable<Changes>>> complete(
      PCollection<KV<Integer, Iterable<Changes>>> users) {
    if (contract.envelope() instanceof Envelope.Paths) {
      return users;
    }
    PCollectionTuple complete =
        users.apply("CompleteRows", CompleteRows.of(contract.publishedColumns().size()));
    counts.add(complete.get(CompleteRows.COUNTS));
    return complete.get(CompleteRows.ROWS);
  }

  private PCollection<Changes> dedup(PCollection<Changes> changes, DedupByUuid stage) {
    return counted(changes.apply("DedupByUuid", stage));
  }

  private PCollection<Changes> counted(Counted stage) {
    counts.add(stage.counts());
    return stage.changes();
  }

  /** The marks hold what the events hold, so that one pass serves both, and others like them. */
  private PCollection<Changes> events(PCollection<Changes> unique, List<Mart> others) {
    PCollection<Changes> events =
        counted(
            unique.apply(
                "Pseudonymize",
                Pseudonymize.by(contract, promoted, plan.privacy()).counting(plan.countWindows())));
    List<Mart> marts = new ArrayList<>(others);
    if (asked(Layer.STAGING)) {
      marts.add(Mart.STAGING);
    }
    if (asked(Layer.STAGING_PII)) {
      write("EventsInClear", unique, List.of(Mart.STAGING_PII, Mart.MARKS_IN_CLEAR));
    } else {
      marts.add(Mart.MARKS);
    }
    if (!marts.isEmpty()) {
      write("Events", events, marts);
    }
    return events;
  }

  private void write(String name, PCollection<Changes> changes, List<Mart> marts) {
    files.add(changes.apply(name + "/WriteMarts", WriteMarts.to(marts, run, plan.patience())));
  }

  private boolean asked(Layer layer) {
    return plan.audit().layers().contains(layer);
  }

  /** Enough shards that one fits in memory many times over, and few for little input. */
  private static int shards(long bytes) {
    long wanted = Math.max(Math.min(USUAL_SHARDS, bytes / SMALL_SHARD), bytes / LARGE_SHARD);
    return (int) Math.max(FEW_SHARDS, Math.min(MANY_SHARDS, wanted));
  }
}
