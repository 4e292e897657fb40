package dev.tidemark.source;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.audit.TimelinessCoder;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads change files, a table or topics, and promotes what they hold.
 *
 * <p>Every non-blank line, row, or message of a topic is an envelope; each one becomes a change, a
 * reject, or is counted: as control when a connector says something else than changes with it, or
 * else as unreliable because it has no uuid. The order of what comes out is not promised.
 */
public final class ReadEnvelopes extends PTransform<PBegin, ReadEnvelopes.Result> {

  /** How the audit names the partition of files outside any {@code YYYY/MM/DD/HH} folder. */
  public static final String NO_PARTITION = "-";

  static final long SPLIT_BYTES = 32L * 1024 * 1024;

  private final Contract contract;
  private final List<Field> promoted;
  private final Inputs inputs;
  private final int maxRecordBytes;

  private ReadEnvelopes(
      Contract contract, List<Field> promoted, Inputs inputs, int maxRecordBytes) {
    this.contract = contract;
    this.promoted = promoted;
    this.inputs = inputs;
    this.maxRecordBytes = maxRecordBytes;
  }

  /**
   * @param promoted the fields to read, in the order their values will have
   * @param maxRecordBytes longer records are rejects, and their bytes are not kept
   */
  public static ReadEnvelopes from(
      Inputs inputs, Contract contract, List<Field> promoted, int maxRecordBytes) {
    return new ReadEnvelopes(contract, promoted, inputs, maxRecordBytes);
  }

  @Override
  public Result expand(PBegin begin) {
    PCollection<Envelopes> envelopes = read(begin);
    PCollectionTuple promotion =
        envelopes.apply(
            "Promote",
            ParDo.of(new PromoteFn(contract, promoted, inputs))
                .withOutputTags(
                    PromoteFn.CHANGES,
                    TupleTagList.of(PromoteFn.REJECTS)
                        .and(PromoteFn.COUNTS)
                        .and(PromoteFn.TIMELINESS)));
    return new Result(
        envelopes,
        promotion.get(PromoteFn.CHANGES).setCoder(ChangesCoder.of()),
        promotion.get(PromoteFn.REJECTS).setCoder(Reject.RejectCoder.of()),
        promotion.get(PromoteFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()),
        promotion.get(PromoteFn.TIMELINESS).setCoder(TimelinessCoder.of()));
  }

  private PCollection<Envelopes> read(PBegin begin) {
    if (inputs instanceof InputTopics topics) {
      return begin.apply("ReadTopics", new ReadTopics(topics, contract, maxRecordBytes));
    }
    return begin
        .apply("ReadFiles", Read.from(((BoundedInputs) inputs).source(maxRecordBytes)))
        .setCoder(EnvelopesCoder.of());
  }

  /**
   * What was read.
   *
   * @param envelopes every record as it came, for raw
   */
  public record Result(
      PCollection<Envelopes> envelopes,
      PCollection<Changes> changes,
      PCollection<Reject> rejects,
      PCollection<Measurement> counts,
      PCollection<Timeliness> timeliness)
      implements POutput {

    @Override
    public Pipeline getPipeline() {
      return envelopes.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(
          new TupleTag<>("envelopes"),
          envelopes,
          PromoteFn.CHANGES,
          changes,
          PromoteFn.REJECTS,
          rejects,
          PromoteFn.COUNTS,
          counts,
          PromoteFn.TIMELINESS,
          timeliness);
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }
}
