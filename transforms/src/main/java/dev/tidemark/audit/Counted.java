package dev.tidemark.audit;

import dev.tidemark.change.Changes;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What a stage hands on, and what it counted while doing so.
 *
 * @param changes for the next stage
 * @param counts for the audit
 */
public record Counted(PCollection<Changes> changes, PCollection<Measurement> counts)
    implements POutput {

  @Override
  public Pipeline getPipeline() {
    return changes.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(new TupleTag<>("changes"), changes, new TupleTag<>("counts"), counts);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
