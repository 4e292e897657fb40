package dev.tidemark.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * The stream of a demo as anybody could type it.
 *
 * <p>Its windows are small, so that there is something to see soon; and what is hours late
 * elsewhere is late here by seconds.
 */
record StreamCommand(String bootstrapServers, Path output, Path checkpoints) {

  static final String CONTRACT = "users";
  static final String TOPIC = "users.cdc";

  private static final String CONTINUED = " \\\n    ";

  List<String> arguments() {
    return List.of(
        "run",
        "--contract=" + CONTRACT,
        "--bootstrapServers=" + bootstrapServers,
        "--topics=" + TOPIC,
        "--output=" + output,
        "--checkpointDir=" + checkpoints,
        "--checkpointingInterval=2000",
        "--windowSize=2s",
        "--earlyFiring=1s",
        "--maxOutOfOrderness=2s",
        "--allowedLateness=5s",
        "--dedupHorizon=5m");
  }

  /** What to paste into a shell. */
  String typed() {
    List<String> words = arguments().stream().map(Typed::word).toList();
    return String.join(
        CONTINUED,
        "./tidemark " + String.join(" ", words.subList(0, 4)),
        String.join(" ", words.subList(4, 6)),
        String.join(" ", words.subList(6, 9)),
        String.join(" ", words.subList(9, words.size())));
  }
}
