package dev.tidemark.runner;

import dev.tidemark.pipeline.InvalidOptionException;
import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunnerDefaults;
import dev.tidemark.pipeline.StreamStop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.PipelineResult;

/** The Flink runner, embedded unless {@code --flinkMaster} names a cluster. */
public final class FlinkDefaults implements RunnerDefaults {

  /**
   * What a stage has made goes to the next one at once, instead of to files first. Flink has a
   * scheduler of its own for batches, which cannot do that.
   */
  private static final String BATCH =
      """
      execution.batch-shuffle-mode: ALL_EXCHANGES_PIPELINED
      jobmanager.scheduler: Default
      """;

  /**
   * What fails again and again is told, not tried for ever; brokers take a minute or two to fail,
   * and a disk that is full may be noticed with each checkpoint only.
   */
  private static final String EMBEDDED_STREAM =
      """
      restart-strategy.type: failure-rate
      restart-strategy.failure-rate.max-failures-per-interval: 3
      restart-strategy.failure-rate.failure-rate-interval: %d ms
      restart-strategy.failure-rate.delay: 1 s
      execution.savepoint-restore-mode: CLAIM
      """;

  private static final int FAILURES = 4;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int LEFT_OPEN = -1;
  private static final long BYTES_WORTH_A_TASK = 8 << 20;
  private static final String CHECKPOINTING_INTERVAL = "10000";

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new HashMap<>(usual());
    options.put("useDataStreamForBatch", "true");
    // What a bundle has for one shard goes on as one record, which has to fit where it is sorted.
    options.put("maxBundleSize", "128");
    options.put("maxBundleTimeMills", "1000");
    return options;
  }

  /** No stage changes an element it was given, so none has to be copied on its way. */
  private static Map<String, String> usual() {
    return Map.of("objectReuse", "true", "fasterCopy", "true");
  }

  /** A task takes longer to start than to read a few megabytes. */
  @Override
  public void prepareBatch(RunOptions options, long bytes) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (flink.getParallelism() == LEFT_OPEN) {
      flink.setParallelism((int) Math.min(PROCESSORS, 1 + bytes / BYTES_WORTH_A_TASK));
    }
    configure(flink, BATCH);
  }

  /**
   * Checkpoints make a stream survive its process. State lives on the heap, since all of it is
   * looked at in memory anyway, and goes to the checkpoint folder as a whole. Bundles end before a
   * checkpoint: what they bring at their end is not always in one that is taken meanwhile.
   */
  @Override
  public Map<String, String> streamOptions(Map<String, String> given) {
    requireCheckpoints(given);
    Map<String, String> options = new HashMap<>(usual());
    options.put("parallelism", String.valueOf(PROCESSORS));
    options.put("jobName", "tidemark");
    options.put("streaming", "true");
    options.put("checkpointingInterval", CHECKPOINTING_INTERVAL);
    options.put("enableStableInputDrain", "true");
    options.put("finishBundleBeforeCheckpointing", "true");
    options.put("stateBackend", "filesystem");
    options.put("externalizedCheckpointsEnabled", "true");
    options.put("retainExternalizedCheckpointsOnCancellation", "true");
    options.put("maxBundleSize", "20000");
    options.put("maxBundleTimeMills", "500");
    options.put("autoWatermarkInterval", "200");
    return options;
  }

  @Override
  public void checkStream(RunOptions options, Optional<String> before) throws IOException {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (!isEmbedded(flink) && before.isPresent()) {
      requireEnded(before.get(), flink.getFlinkMaster(), options.getOutput());
    }
    Checkpoints.of(options).check(options);
  }

  @Override
  public void prepareStream(RunOptions options, String runId) throws IOException {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    Checkpoints checkpoints = Checkpoints.of(options);
    checkpoints.begin(options);
    String configuration = SubmittedJob.SETTING;
    if (isEmbedded(flink)) {
      CheckpointTrouble.listen();
      configuration += restarts(flink) + checkpoints.configuration();
    } else {
      flink.setJobName(flink.getJobName() + "-" + runId);
      goOn(flink, checkpoints);
    }
    if (flink.getStateBackendStoragePath() == null) {
      flink.setStateBackendStoragePath(checkpoints.place());
    }
    configure(flink, configuration);
  }

  private static void configure(FlinkPipelineOptions flink, String more) {
    if (flink.getFlinkConfDir() == null) {
      flink.setFlinkConfDir(EmbeddedFlink.configure(flink.getParallelism(), more).toString());
    }
  }

  private static void goOn(FlinkPipelineOptions flink, Checkpoints checkpoints) {
    if (flink.getSavepointPath() == null) {
      checkpoints.newest().map(Path::toString).ifPresent(flink::setSavepointPath);
    }
  }

  private static void requireEnded(String runId, String master, String output) throws IOException {
    Optional<String> job = new ClusterJobs(master).of(runId);
    if (job.isPresent()) {
      throw new IOException(
          "Cannot write to '%s': job '%s' at %s is writing to it"
              .formatted(output, job.get(), master));
    }
  }

  private static String restarts(FlinkPipelineOptions options) {
    long checkpoints = FAILURES * options.getCheckpointingInterval();
    return EMBEDDED_STREAM.formatted(TEN_MINUTES.toMillis() + checkpoints);
  }

  private static boolean isEmbedded(FlinkPipelineOptions options) {
    return options.getFlinkMaster().startsWith("[");
  }

  @Override
  public Optional<String> explain(RunOptions options, Throwable failure) {
    return FlinkFailure.of(failure).told(Checkpoints.of(options));
  }

  @Override
  public Optional<StreamStop> stop(PipelineResult unused) {
    return SubmittedJob.last().flatMap(SavepointStop::of);
  }

  private static void requireCheckpoints(Map<String, String> given) {
    String interval = given.getOrDefault("checkpointingInterval", CHECKPOINTING_INTERVAL);
    if (!interval.matches("[1-9][0-9]*")) {
      throw new InvalidOptionException(
          "Invalid --checkpointingInterval: '%s' (milliseconds; a stream needs checkpoints)"
              .formatted(interval));
    }
  }
}
