package dev.tidemark.dedup;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Progress;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Deduplicates one shard of uuids. */
final class KeepFirstFn extends DoFn<KV<Integer, Iterable<Changes>>, Changes> {

  static final TupleTag<Changes> WINNERS = new TupleTag<>("winners");
  static final TupleTag<Changes> CONTESTED = new TupleTag<>("contested");
  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> shard, MultiOutputReceiver outputs) {
    FirstSeen firstSeen = new FirstSeen();
    for (Changes batch : shard.getValue()) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        firstSeen.offer(change);
      }
    }
    Progress.advance(Measures.DEDUP_BY_UUID, firstSeen.uuids());
    firstSeen.drain(outputs.get(WINNERS)::output, outputs.get(CONTESTED)::output);
    Tally tally = new Tally(Measures.DEDUP_BY_UUID);
    tally.add(Measures.CHANGES_KNOWN, firstSeen.uuids());
    tally.add(Measures.NEW_CHANGES, firstSeen.newUuids());
    tally.add(Measures.DUPLICATES, firstSeen.duplicates());
    tally.flush(outputs.get(COUNTS)::output);
  }
}
