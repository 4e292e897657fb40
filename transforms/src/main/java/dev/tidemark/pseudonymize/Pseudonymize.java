package dev.tidemark.pseudonymize;

import dev.tidemark.audit.CountWindows;
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
  private final CountWindows windows;

  private Pseudonymize(
      Contract contract, List<Field> promoted, Privacy privacy, CountWindows windows) {
    this.contract = contract;
    this.promoted = promoted;
    this.privacy = privacy;
    this.windows = windows;
  }

  /**
   * @param promoted the fields the changes hold, in their order
   */
  public static Pseudonymize by(Contract contract, List<Field> promoted, Privacy privacy) {
    return new Pseudonymize(contract, promoted, privacy, CountWindows.none());
  }

  /** The same, with counts by the windows of a stream. */
  public Pseudonymize counting(CountWindows windows) {
    return new Pseudonymize(contract, promoted, privacy, windows);
  }

  @Override
  public Counted expand(PCollection<Changes> changes) {
    PCollectionTuple published =
        changes.apply(
            "Publish",
            ParDo.of(new PseudonymizeFn(contract, promoted, privacy, windows))
                .withOutputTags(PseudonymizeFn.PUBLISHED, TupleTagList.of(PseudonymizeFn.COUNTS)));
    return new Counted(
        published.get(PseudonymizeFn.PUBLISHED).setCoder(ChangesCoder.of()),
        published.get(PseudonymizeFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }
}
