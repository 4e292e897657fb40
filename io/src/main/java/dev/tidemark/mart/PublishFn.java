package dev.tidemark.mart;

import dev.tidemark.audit.NewestTime;
import dev.tidemark.audit.Watched;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Publishes files that are final; publishing one again changes nothing. */
final class PublishFn extends DoFn<KV<Integer, Iterable<List<WrittenFile>>>, Void> {

  private final RunInfo run;
  private final AuditPlan plan;
  private transient NewestTime newest;

  PublishFn(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  @Setup
  public void setup() {
    newest = new NewestTime(Clock.systemUTC());
  }

  @RequiresStableInput
  @ProcessElement
  public void processElement(@Element KV<Integer, Iterable<List<WrittenFile>>> gathered)
      throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    gathered.getValue().forEach(files::addAll);
    new StreamPublisher(run, plan).publish(files);
    tell(files);
  }

  private void tell(List<WrittenFile> files) {
    newest.lookAtClock();
    files.forEach(file -> newest.add(file.newestSourceTime()));
    Metrics.counter(Watched.WRITE_AUDIT, Watched.FILES_PUBLISHED).inc(files.size());
    if (newest.micros() != NewestTime.NONE) {
      Metrics.gauge(Watched.WRITE_AUDIT, Watched.FRESHNESS_MS).set(newest.lagMillis());
    }
  }
}
