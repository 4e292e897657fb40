package dev.tidemark.complete;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Gives every change the values that its message has left as they were. */
public final class CompleteRows
    extends PTransform<
        PCollection<KV<Integer, Iterable<Changes>>>, PCollection<KV<Integer, Iterable<Changes>>>> {

  private final int values;

  private CompleteRows(int values) {
    this.values = values;
  }

  /**
   * @param values how many values every change has
   */
  public static CompleteRows of(int values) {
    return new CompleteRows(values);
  }

  @Override
  public PCollection<KV<Integer, Iterable<Changes>>> expand(
      PCollection<KV<Integer, Iterable<Changes>>> users) {
    return users
        .apply("FillKept", ParDo.of(new FillKeptFn(values)))
        .setCoder(KvCoder.of(VarIntCoder.of(), IterableCoder.of(ChangesCoder.of())));
  }
}
