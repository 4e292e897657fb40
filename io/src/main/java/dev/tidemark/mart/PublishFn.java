package dev.tidemark.mart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Publishes files that are final; publishing one again changes nothing. */
final class PublishFn extends DoFn<KV<Integer, Iterable<List<WrittenFile>>>, Void> {

  private final RunInfo run;
  private final AuditPlan plan;

  PublishFn(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  @RequiresStableInput
  @ProcessElement
  public void processElement(@Element KV<Integer, Iterable<List<WrittenFile>>> gathered)
      throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    gathered.getValue().forEach(files::addAll);
    new StreamPublisher(run, plan).publish(files);
  }
}
