package dev.tidemark.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of embedded Flink. Sorting whole batches needs more memory than it sets aside
 * by itself, and more tasks need more of it. Nobody outside this machine has any business with it.
 */
final class EmbeddedFlink {

  private static final String USUAL =
      """
      taskmanager.memory.managed.size: %dm
      taskmanager.memory.network.min: %dkb
      taskmanager.memory.network.max: %<dkb
      taskmanager.memory.segment-size: %dkb
      jobmanager.bind-host: localhost
      taskmanager.bind-host: localhost
      rest.bind-address: localhost
      """;

  private static final int SORTING_MEGABYTES_PER_TASK = 256;
  private static final int EXCHANGES = 4;
  private static final int LEAST_NETWORK = 128 * 1024;
  private static final int AMPLE_NETWORK = 256 * 1024;
  private static final int LARGEST_SEGMENT = 128;
  private static final int SMALLEST_SEGMENT = 32;

  private EmbeddedFlink() {}

  /** Writes the configuration for {@code tasks} at once, and returns its folder. */
  static Path configure(int tasks, String more) {
    int buffers = EXCHANGES * tasks * buffersOfATask(tasks);
    int segment = LARGEST_SEGMENT;
    while (segment > SMALLEST_SEGMENT && buffers * segment > AMPLE_NETWORK) {
      segment /= 2;
    }
    int network = Math.max(LEAST_NETWORK, buffers * segment);
    return write(USUAL.formatted(SORTING_MEGABYTES_PER_TASK * tasks, network, segment) + more);
  }

  /**
   * At an exchange: two for every task to read from, eight more, one for every task to write to.
   */
  private static int buffersOfATask(int tasks) {
    return 2 * tasks + 8 + tasks + 1;
  }

  private static Path write(String configuration) {
    try {
      Path folder = Files.createTempDirectory("tidemark-flink");
      Path file = Files.writeString(folder.resolve("flink-conf.yaml"), configuration);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the configuration of embedded Flink", e);
    }
  }
}
