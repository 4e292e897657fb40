package dev.tidemark.mart;

import java.util.List;
import org.apache.beam.sdk.transforms.GroupIntoBatches;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/**
 * Adds the files of a stream to the tables, in one place, so that nobody writes a manifest beside.
 *
 * <p>A file is published when the runner has made sure that it will not be written once more: what
 * an attempt wrote that is repeated later is in no manifest.
 */
final class PublishStream extends PTransform<PCollection<List<WrittenFile>>, PCollection<Void>> {

  private static final int MOST_AT_ONCE = 1000;
  private static final Duration PATIENCE = Duration.standardSeconds(1);

  private final RunInfo run;
  private final AuditPlan plan;

  PublishStream(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  @Override
  public PCollection<Void> expand(PCollection<List<WrittenFile>> files) {
    return files
        .apply(
            "OnePlace",
            WithKeys.<Integer, List<WrittenFile>>of(0).withKeyType(TypeDescriptors.integers()))
        .apply(
            "Gather",
            GroupIntoBatches.<Integer, List<WrittenFile>>ofSize(MOST_AT_ONCE)
                .withMaxBufferingDuration(PATIENCE))
        .apply("Publish", ParDo.of(new PublishFn(run, plan)));
  }
}
