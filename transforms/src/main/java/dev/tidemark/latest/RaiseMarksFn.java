package dev.tidemark.latest;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Progress;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.shard.ShardLog;
import dev.tidemark.shard.ShardLogs;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Lets through what is newer than anything its user has had, or may be. What tells only a part of
 * its row is let through as long as no whole row is newer, and moves nothing.
 *
 * <p>State, by shard of users: the changes let through, as a log of immutable batches that is
 * written anew when most of it is overtaken, and the number of its latest version. Never freed: a
 * deleted user must stay deleted, whatever comes.
 */
final class RaiseMarksFn extends DoFn<KV<Integer, Changes>, Changes> {

  static final TupleTag<Changes> RAISED = new TupleTag<>("raised");
  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");

  private static final String MARKS = "marks";
  private static final String VERSION = "version";
  private static final long LEAST_WASTE = 256 * 1024;

  @StateId(MARKS)
  private final StateSpec<BagState<Changes>> marksSpec = StateSpecs.bag(ChangesCoder.of());

  @StateId(VERSION)
  private final StateSpec<ValueState<Long>> versionSpec = StateSpecs.value(VarLongCoder.of());

  private final CountWindows windows;
  private transient ShardLogs<Contenders> logs;
  private transient Tally tally;

  RaiseMarksFn(CountWindows windows) {
    this.windows = windows;
  }

  @Setup
  public void setup() {
    logs = new ShardLogs<>(Contenders::new, Contenders::offer);
    tally = new Tally(Measures.LATEST_PER_USER, windows);
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Changes> batch,
      @Timestamp Instant timestamp,
      @StateId(MARKS) BagState<Changes> marks,
      @StateId(VERSION) ValueState<Long> version,
      MultiOutputReceiver outputs) {
    ShardLog<Contenders> log = logs.open(batch.getKey(), marks, version);
    ChangeWriter raised = new ChangeWriter(batch.getValue().size());
    ChangeWriter filling = new ChangeWriter();
    ChangeCursor change = batch.getValue().cursor();
    long raisedCount = 0;
    long overtaken = 0;
    while (change.next()) {
      boolean partial = change.isPartial();
      if (partial ? log.table().mayFollow(change) : log.table().offer(change)) {
        (partial ? filling : raised).append(change);
        raisedCount++;
      } else {
        overtaken++;
      }
    }
    tally.at(timestamp);
    tally.add(Measures.OVERTAKEN, overtaken);
    Progress.advance(Measures.LATEST_PER_USER, raisedCount);
    if (!filling.isEmpty()) {
      outputs.get(RAISED).output(filling.drain());
    }
    if (!raised.isEmpty()) {
      Changes advances = raised.drain();
      note(advances, log);
      outputs.get(RAISED).output(advances);
    }
    log.keep();
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tally.flush(
        count ->
            context.output(
                COUNTS, count, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
  }

  private static void note(Changes advances, ShardLog<Contenders> log) {
    if (log.bytes() + advances.size() > 2 * log.table().bytes() + LEAST_WASTE) {
      log.rewrite(log.table().all());
    } else {
      log.append(advances);
    }
  }
}
