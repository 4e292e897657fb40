package dev.tidemark.mart;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Deals elements out to writers in turn. */
final class SpreadFn<T> extends DoFn<T, KV<Integer, T>> {

  private final int writers;
  private transient int next;

  SpreadFn(int writers) {
    this.writers = writers;
  }

  @ProcessElement
  public void processElement(@Element T element, OutputReceiver<KV<Integer, T>> spread) {
    next = (next + 1) % writers;
    spread.output(KV.of(next, element));
  }
}
