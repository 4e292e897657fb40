package dev.tidemark.pseudonymize;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** Publishes batch by batch. The key is read on the worker and lives as long as the function. */
final class PseudonymizeFn extends DoFn<Changes, Changes> {

  static final TupleTag<Changes> PUBLISHED = new TupleTag<>("published");
  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");

  private final Contract contract;
  private final ArrayList<Field> promoted;
  private final Privacy privacy;
  private final CountWindows windows;
  private transient Tally tally;
  private transient Pseudonymizer pseudonymizer;
  private transient ChangeWriter published;

  PseudonymizeFn(Contract contract, List<Field> promoted, Privacy privacy, CountWindows windows) {
    this.contract = contract;
    this.promoted = new ArrayList<>(promoted);
    this.privacy = privacy;
    this.windows = windows;
  }

  @Setup
  public void setup() {
    tally = new Tally(Measures.PSEUDONYMIZE, windows);
    pseudonymizer = new Pseudonymizer(promoted, privacy, privacy.key(contract), tally);
    published = new ChangeWriter(ChangeWriter.BATCH_BYTES);
  }

  @ProcessElement
  public void processElement(
      @Element Changes changes, @Timestamp Instant timestamp, MultiOutputReceiver outputs) {
    tally.at(timestamp);
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      pseudonymizer.publish(change, published);
    }
    outputs.get(PUBLISHED).output(published.drain());
    tally.flush(outputs.get(COUNTS)::output);
  }
}
