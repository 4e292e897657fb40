package dev.tidemark.pipeline;

import dev.tidemark.source.KafkaSettings;
import dev.tidemark.source.StreamTimes;
import dev.tidemark.window.Cadence;
import java.util.List;
import org.joda.time.Duration;

/**
 * What a stream is besides a run.
 *
 * @param untilCaughtUp whether it ends when it has read what the topics held at its start
 */
public record StreamPlan(
    KafkaSettings kafka,
    List<String> topics,
    StreamTimes times,
    Cadence cadence,
    boolean untilCaughtUp) {

  private static final String CAUGHT_UP = "caught-up";

  static StreamPlan of(RunOptions options, String contract) {
    if (options.getTopics() == null || options.getTopics().isBlank()) {
      throw new InvalidOptionException("Missing option --topics");
    }
    if (options.getUntil() != null && !options.getUntil().equals(CAUGHT_UP)) {
      throw new InvalidOptionException(
          "Invalid --until: '%s' (%s)".formatted(options.getUntil(), CAUGHT_UP));
    }
    Duration windowSize = pause("windowSize", options.getWindowSize());
    Duration allowedLateness = duration("allowedLateness", options.getAllowedLateness());
    return new StreamPlan(
        new KafkaSettings(
            options.getBootstrapServers(),
            options.getGroupId() == null ? "tidemark-" + contract : options.getGroupId(),
            options.getConsumerProperties()),
        List.of(options.getTopics().split("\\s*,\\s*")),
        new StreamTimes(
            windowSize,
            duration("maxOutOfOrderness", options.getMaxOutOfOrderness()),
            allowedLateness,
            duration("idleAfter", options.getIdleAfter())),
        new Cadence(
            windowSize,
            allowedLateness,
            pause("earlyFiring", options.getEarlyFiring()),
            pause("dedupHorizon", options.getDedupHorizon())),
        options.getUntil() != null);
  }

  private static Duration pause(String name, String text) {
    Duration duration = duration(name, text);
    if (duration.isShorterThan(Cadence.LEAST)) {
      throw new InvalidOptionException(
          "Invalid --%s: '%s' (at least %ds)"
              .formatted(name, text, Cadence.LEAST.getStandardSeconds()));
    }
    return duration;
  }

  private static Duration duration(String name, String text) {
    return Duration.standardSeconds(RunPlan.seconds(name, text));
  }
}
