package dev.tidemark.demo;

import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.generate.Knob;
import dev.tidemark.generate.LiveEvents;
import dev.tidemark.pipeline.InvalidOptionException;
import dev.tidemark.pipeline.RunPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo shows.
 *
 * @param rate changes per second
 * @param who its users and its seed
 * @param output the folder of the tables
 * @param feeding how long there is something new; until somebody stops it when empty
 */
public record DemoPlan(long rate, GeneratorSpec who, Path output, Optional<Duration> feeding) {

  /**
   * A plan as somebody types it.
   *
   * @param feeding null for as long as nobody stops it
   * @throws InvalidOptionException naming the option that cannot be used
   */
  public static DemoPlan of(String rate, String users, String seed, Path output, String feeding) {
    try {
      return new DemoPlan(
          LiveEvents.rate(rate),
          Knob.read(Map.of("users", users, "seed", seed)),
          output,
          Optional.ofNullable(feeding).map(DemoPlan::duration));
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(e.getMessage());
    }
  }

  private static Duration duration(String text) {
    long seconds = RunPlan.seconds("for", text);
    if (seconds == 0) {
      throw new InvalidOptionException("Invalid --for: '%s' (at least 1s)".formatted(text));
    }
    return Duration.ofSeconds(seconds);
  }
}
