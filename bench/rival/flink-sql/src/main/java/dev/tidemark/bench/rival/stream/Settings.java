package dev.tidemark.bench.rival.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How Flink is set up: as Tidemark sets it up where both have the choice. */
final class Settings {

  private Settings() {}

  /**
   * @param miniBatches whether to hold changes for up to a second, so that fewer rows come out
   */
  static Map<String, String> of(boolean miniBatches, String checkpoints) {
    String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
    Map<String, String> settings = new HashMap<>();
    settings.put("parallelism.default", processors);
    settings.put("taskmanager.numberOfTaskSlots", processors);
    settings.put("pipeline.object-reuse", "true");
    settings.put("state.backend.type", "hashmap");
    settings.put("state.checkpoints.dir", Path.of(checkpoints).toAbsolutePath().toUri().toString());
    settings.put("execution.checkpointing.interval", "10s");
    // Otherwise a job that has read everything waits for one more checkpoint before it ends.
    settings.put("execution.checkpointing.checkpoints-after-tasks-finish.enabled", "false");
    settings.put("taskmanager.memory.network.min", "128m");
    settings.put("taskmanager.memory.network.max", "128m");
    settings.put("rest.bind-address", "localhost");
    settings.put("table.local-time-zone", "UTC");
    if (miniBatches) {
      settings.put("table.exec.mini-batch.enabled", "true");
      settings.put("table.exec.mini-batch.allow-latency", "1s");
      settings.put("table.exec.mini-batch.size", "20000");
    }
    return settings;
  }
}
