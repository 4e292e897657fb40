package dev.tidemark.latest;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Progress;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Lets through what is newer than anything its user has had, or may be.
 *
 * <p>State, by shard of users: the changes let through, as a log of immutable batches that is
 * written anew when most of it is overtaken, and the number of its latest version. Never freed: a
 * deleted user must stay deleted, whatever comes. The table over the log is a cache; a version it
 * does not know tells it to read the log again.
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

  private transient Map<Integer, Remembered> cache;
  private transient Tally tally;

  @Setup
  public void setup() {
    cache = new HashMap<>();
    tally = new Tally(Measures.LATEST_PER_USER);
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Changes> batch,
      @StateId(MARKS) BagState<Changes> marks,
      @StateId(VERSION) ValueState<Long> version,
      MultiOutputReceiver outputs) {
    Remembered remembered = remembered(batch.getKey(), version.read(), marks);
    ChangeWriter raised = new ChangeWriter(batch.getValue().size());
    ChangeCursor change = batch.getValue().cursor();
    long raisedCount = 0;
    long overtaken = 0;
    while (change.next()) {
      if (remembered.marks.offer(change)) {
        raised.append(change);
        raisedCount++;
      } else {
        overtaken++;
      }
    }
    tally.add(Measures.OVERTAKEN, overtaken);
    if (raised.isEmpty()) {
      cache.put(batch.getKey(), remembered);
      return;
    }
    Changes advances = raised.drain();
    Progress.advance(Measures.LATEST_PER_USER, raisedCount);
    long logBytes = remembered.logBytes + advances.size();
    if (logBytes > 2 * remembered.marks.bytes() + LEAST_WASTE) {
      marks.clear();
      marks.add(remembered.marks.all());
      logBytes = remembered.marks.bytes();
    } else {
      marks.add(advances);
    }
    long next = ThreadLocalRandom.current().nextLong();
    version.write(next);
    cache.put(batch.getKey(), new Remembered(next, remembered.marks, logBytes));
    outputs.get(RAISED).output(advances);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tally.flush(
        count ->
            context.output(
                COUNTS, count, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
  }

  /** Takes the table out of the cache: what fails halfway must not be found there. */
  private Remembered remembered(int shard, Long version, BagState<Changes> log) {
    Remembered remembered = cache.remove(shard);
    if (remembered != null && Long.valueOf(remembered.version).equals(version)) {
      return remembered;
    }
    Contenders marks = new Contenders();
    long logBytes = 0;
    if (version != null) {
      for (Changes batch : log.read()) {
        logBytes += batch.size();
        ChangeCursor change = batch.cursor();
        while (change.next()) {
          marks.offer(change);
        }
      }
    }
    return new Remembered(version == null ? 0 : version, marks, logBytes);
  }

  private record Remembered(long version, Contenders marks, long logBytes) {}
}
