package dev.tidemark.runner;

import dev.tidemark.pipeline.RunnerDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The Flink runner, embedded unless {@code --flinkMaster} names a cluster. */
public final class FlinkDefaults implements RunnerDefaults {

  /**
   * Sorting whole batches needs more than the 128 MB that embedded Flink sets aside. Nobody outside
   * this machine has any business with it.
   */
  private static final String EMBEDDED =
      """
      taskmanager.memory.managed.size: 512m
      taskmanager.memory.network.min: 128m
      taskmanager.memory.network.max: 128m
      jobmanager.bind-host: localhost
      taskmanager.bind-host: localhost
      rest.bind-address: localhost
      """;

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  /** No stage changes an element it was given, so none has to be copied on its way. */
  @Override
  public Map<String, String> options() {
    return Map.of(
        "objectReuse",
        "true",
        "fasterCopy",
        "true",
        "parallelism",
        String.valueOf(Runtime.getRuntime().availableProcessors()),
        "flinkConfDir",
        embeddedConfiguration().toString());
  }

  private static Path embeddedConfiguration() {
    try {
      Path folder = Files.createTempDirectory("tidemark-flink");
      Path file = Files.writeString(folder.resolve("flink-conf.yaml"), EMBEDDED);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the configuration of embedded Flink", e);
    }
  }
}
