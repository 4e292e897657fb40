package dev.tidemark.latest;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Progress;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Finds the newest change of every user of one shard. */
final class KeepNewestFn extends DoFn<KV<Integer, Iterable<Changes>>, Changes> {

  static final TupleTag<Changes> NEWEST = new TupleTag<>("newest");
  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> shard, MultiOutputReceiver outputs) {
    HighWaterMarks marks = new HighWaterMarks();
    for (Changes batch : shard.getValue()) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        marks.offer(change);
      }
    }
    marks.drainLive(outputs.get(NEWEST)::output);
    Progress.advance(Measures.LATEST_PER_USER, marks.current() + marks.deleted());
    Tally tally = new Tally(Measures.LATEST_PER_USER);
    tally.add(Measures.CURRENT, marks.current());
    tally.add(Measures.DELETED, marks.deleted());
    tally.add(Measures.SUPERSEDED, marks.superseded());
    tally.flush(outputs.get(COUNTS)::output);
  }
}
