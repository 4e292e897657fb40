package dev.tidemark.source;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.NewestTime;
import dev.tidemark.audit.Progress;
import dev.tidemark.audit.Tally;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.envelope.UnknownFieldException;
import dev.tidemark.envelope.Unreadable;
import dev.tidemark.failure.FinalFailures;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** Turns batches of envelopes into batches of changes, rejects and counts. */
final class PromoteFn extends DoFn<Envelopes, Changes> {

  static final TupleTag<Changes> CHANGES = new TupleTag<>("changes");
  static final TupleTag<Reject> REJECTS = new TupleTag<>("rejects");
  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");
  static final TupleTag<Timeliness> TIMELINESS = new TupleTag<>("timeliness");

  private final Contract contract;
  private final ArrayList<Field> promoted;
  private final Inputs inputs;
  private transient Tally tally;
  private transient Promoter promoter;
  private transient PartitionLags lags;
  private transient Map<String, Timeliness> timeliness;
  private transient ChangeWriter changes;

  PromoteFn(Contract contract, List<Field> promoted, Inputs inputs) {
    this.contract = contract;
    this.promoted = new ArrayList<>(promoted);
    this.inputs = inputs;
  }

  @Setup
  public void setup() {
    tally = new Tally(Measures.READ_ENVELOPES, inputs.countWindows());
    promoter = new Promoter(contract, promoted, tally);
    lags = new PartitionLags(Clock.systemUTC());
    changes = new ChangeWriter(ChangeWriter.BATCH_BYTES);
  }

  @StartBundle
  public void startBundle() {
    timeliness = new TreeMap<>();
  }

  @ProcessElement
  public void processElement(
      @Element Envelopes envelopes, @Timestamp Instant timestamp, MultiOutputReceiver outputs) {
    tally.at(timestamp);
    EnvelopeCursor envelope = envelopes.cursor();
    Timeliness partition = timelinessOf(partitionOf(envelopes.source()));
    NewestTime newest = lags.of(partition.partition());
    long records = 0;
    while (envelope.next()) {
      records++;
      if (envelope.isTombstone()) {
        tally.add(Measures.CONTROL, 1);
        continue;
      }
      try {
        promoter.promote(envelope, envelopes.source(), changes, partition, newest);
      } catch (Unreadable e) {
        tally.add(Measures.REJECTED + "." + e.reason().spelling(), 1);
        outputs.get(REJECTS).output(reject(envelope, envelopes.source(), e));
      } catch (UnknownFieldException e) {
        throw FinalFailures.of(
            "Cannot read %s at %d: %s"
                .formatted(inputs.path(envelopes.source()), envelope.position(), e.getMessage()));
      }
    }
    tally.add(Measures.RECORDS, records);
    promoter.flushCounts();
    if (isStream()) {
      partition.addTo(tally);
    }
    Progress.advance(Measures.READ_ENVELOPES, records);
    if (!changes.isEmpty()) {
      outputs.get(CHANGES).output(changes.drain());
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    GlobalWindow window = GlobalWindow.INSTANCE;
    tally.flush(count -> context.output(COUNTS, count, window.maxTimestamp(), window));
    if (isStream()) {
      lags.publish();
    }
    timeliness
        .values()
        .forEach(each -> context.output(TIMELINESS, each, window.maxTimestamp(), window));
  }

  private Reject reject(EnvelopeCursor envelope, int source, Unreadable rule) {
    byte[] payload =
        Arrays.copyOfRange(
            envelope.bytes(), envelope.start(), envelope.start() + envelope.length());
    return new Reject(
        Measures.READ_ENVELOPES,
        rule.reason(),
        inputs.path(source),
        envelope.position(),
        rule.at(),
        envelope.fullLength(),
        payload);
  }

  /** A stream tells of every batch how timely it was, since it does not end; a run of all. */
  private Timeliness timelinessOf(String partition) {
    return isStream()
        ? new Timeliness(partition)
        : timeliness.computeIfAbsent(partition, Timeliness::new);
  }

  private boolean isStream() {
    return !inputs.countWindows().areNone();
  }

  private String partitionOf(int source) {
    String partition = inputs.partition(source);
    return partition == null ? ReadEnvelopes.NO_PARTITION : partition;
  }
}
