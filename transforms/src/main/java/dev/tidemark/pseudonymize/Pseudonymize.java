package dev.tidemark.pseudonymize;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/** Replaces promoted fields by the columns the contract publishes; everything else stays behind. */
public final class Pseudonymize extends PTransform<PCollection<Changes>, Counted> {

  private final Contract contract;
  private final List<Field> promoted;
  private final Privacy privacy;

  private Pseudonymize(Contract contract, List<Field> promoted, Privacy privacy) {
    this.contract = contract;
    this.promoted = promoted;
    this.privacy = privacy;
  }

  /**
   * @param promoted the fields the changes hold, in their order
   */
  public static Pseudonymize by(Contract contract, List<Field> promoted, Privacy privacy) {
    return new Pseudonymize(contract, promoted, privacy);
  }

  @Override
  public Counted expand(PCollection<Changes> changes) {
    PCollectionTuple published =
        changes.apply(
            "Publish",
            ParDo.of(new PseudonymizeFn(contract, promoted, privacy))
                .withOutputTags(PseudonymizeFn.PUBLISHED, TupleTagList.of(PseudonymizeFn.COUNTS)));
    return new Counted(
        published.get(PseudonymizeFn.PUBLISHED).setCoder(ChangesCoder.of()),
        published.get(PseudonymizeFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }
}
