package dev.tidemark.complete;

import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Gives every change the values that its message has left as they were, and every user the end that
 * a change of the whole table brings.
 */
public final class CompleteRows
    extends PTransform<PCollection<KV<Integer, Iterable<Changes>>>, PCollectionTuple> {

  /** The shards, without the changes of the whole table. */
  public static final TupleTag<KV<Integer, Iterable<Changes>>> ROWS = new TupleTag<>("rows");

  public static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");

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
  public PCollectionTuple expand(PCollection<KV<Integer, Iterable<Changes>>> users) {
    PCollectionTuple complete =
        users.apply(
            "FillKept",
            ParDo.of(new FillKeptFn(values)).withOutputTags(ROWS, TupleTagList.of(COUNTS)));
    complete.get(ROWS).setCoder(KvCoder.of(VarIntCoder.of(), IterableCoder.of(ChangesCoder.of())));
    complete.get(COUNTS).setCoder(Measurement.MeasurementCoder.of());
    return complete;
  }
}
