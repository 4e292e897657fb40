package dev.tidemark.latest;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Leaves of what a window hands on the changes that may be the newest of their user, and those that
 * tell only a part of their row.
 */
final class NewestOfPaneFn extends DoFn<KV<Integer, Iterable<Changes>>, KV<Integer, Changes>> {

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> pane, OutputReceiver<KV<Integer, Changes>> newest) {
    Contenders contenders = new Contenders();
    ChangeWriter partial = new ChangeWriter();
    for (Changes batch : pane.getValue()) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        if (change.isOfWholeTable()) {
          continue; // Known when the tables are folded with the marks.
        }
        if (change.isPartial()) {
          partial.append(change);
        } else {
          contenders.offer(change);
        }
      }
    }
    newest.output(KV.of(pane.getKey(), contenders.all()));
    if (!partial.isEmpty()) {
      newest.output(KV.of(pane.getKey(), partial.drain()));
    }
  }
}
