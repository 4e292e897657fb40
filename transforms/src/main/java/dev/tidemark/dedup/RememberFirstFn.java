package dev.tidemark.dedup;

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
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Lets the first copy of a uuid through, and any copy that comes before it.
 *
 * <p>State, by shard of uuids: the claims of the uuids let through, as a log of immutable batches,
 * and the number of its latest version. Freed by event time: a claim is forgotten when the
 * watermark has passed its source time by the horizon.
 */
final class RememberFirstFn extends DoFn<KV<Integer, Changes>, Changes> {

  static final TupleTag<Changes> FIRST = new TupleTag<>("first");
  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");

  private static final String CLAIMS = "claims";
  private static final String VERSION = "version";
  private static final String FORGET = "forget";
  private static final String FORGET_AT = "forget_at";
  private static final long MICROS = 1000;

  @StateId(CLAIMS)
  private final StateSpec<BagState<Changes>> claimsSpec = StateSpecs.bag(ChangesCoder.of());

  @StateId(VERSION)
  private final StateSpec<ValueState<Long>> versionSpec = StateSpecs.value(VarLongCoder.of());

  @StateId(FORGET_AT)
  private final StateSpec<ValueState<Long>> forgetAtSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Duration horizon;
  private final CountWindows windows;
  private transient ShardLogs<RecentUuids> logs;
  private transient Tally tally;

  RememberFirstFn(Duration horizon, CountWindows windows) {
    this.horizon = horizon;
    this.windows = windows;
  }

  @Setup
  public void setup() {
    logs = new ShardLogs<>(RecentUuids::new, RecentUuids::restore);
    tally = new Tally(Measures.DEDUP_BY_UUID, windows);
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Changes> batch,
      @Timestamp Instant timestamp,
      @StateId(CLAIMS) BagState<Changes> claims,
      @StateId(VERSION) ValueState<Long> version,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget,
      MultiOutputReceiver outputs) {
    ShardLog<RecentUuids> log = logs.open(batch.getKey(), claims, version);
    ChangeWriter first = new ChangeWriter(batch.getValue().size());
    ChangeWriter claimed = new ChangeWriter();
    ChangeCursor change = batch.getValue().cursor();
    long copies = 0;
    long firsts = 0;
    while (change.next()) {
      copies++;
      if (log.table().offer(change, claimed)) {
        firsts++;
        first.append(change);
      }
    }
    tally.at(timestamp);
    tally.add(Measures.NEW_CHANGES, firsts);
    tally.add(Measures.DUPLICATES, copies - firsts);
    Progress.advance(Measures.DEDUP_BY_UUID, firsts);
    Long wakes = forgetAt.read();
    if (wakes == null || timestamp.plus(horizon).getMillis() < wakes) {
      wakeAt(timestamp.plus(horizon), forgetAt, forget);
    }
    if (firsts > 0) {
      log.append(claimed.drain());
      outputs.get(FIRST).output(first.drain());
    }
    log.keep();
  }

  /** Keeps what is younger than the horizon, and looks again when there is something to forget. */
  @OnTimer(FORGET)
  public void forget(
      OnTimerContext context,
      @Key Integer shard,
      @StateId(CLAIMS) BagState<Changes> claims,
      @StateId(VERSION) ValueState<Long> version,
      @StateId(FORGET_AT) ValueState<Long> forgetAt,
      @TimerId(FORGET) Timer forget) {
    Instant now = context.fireTimestamp();
    ShardLog<RecentUuids> log = logs.open(shard, claims, version);
    log.shrink(log.table().since((now.getMillis() - horizon.getMillis()) * MICROS));
    log.keep();
    if (log.table().isEmpty()) {
      forgetAt.clear();
      return;
    }
    long soonest = now.plus(horizon.dividedBy(2)).getMillis();
    long needed = Math.floorDiv(log.table().oldest(), MICROS) + horizon.getMillis();
    wakeAt(new Instant(Math.max(soonest, needed)), forgetAt, forget);
  }

  private static void wakeAt(Instant time, ValueState<Long> forgetAt, Timer forget) {
    forgetAt.write(time.getMillis());
    forget.withNoOutputTimestamp().set(time);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tally.flush(
        count ->
            context.output(
                COUNTS, count, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
  }
}
