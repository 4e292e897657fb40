package dev.tidemark.history;

import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Progress;
import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Links the versions of every user of one shard. */
final class LinkVersionsFn extends DoFn<KV<Integer, Iterable<Changes>>, Changes> {

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> shard, OutputReceiver<Changes> history) {
    Timelines timelines = new Timelines();
    shard.getValue().forEach(timelines::add);
    Progress.advance(Measures.HISTORY_PER_USER, timelines.changes());
    timelines.drain(history::output);
  }
}
