package dev.tidemark.bench.stream;

import java.nio.file.Path;

/**
 * One run of an engine.
 *
 * @param topic where the records are
 * @param folder where the engine may write whatever it likes; new
 * @param untilCaughtUp whether it ends with what the topic holds at its start
 */
record Task(String bootstrapServers, String topic, Path folder, boolean untilCaughtUp) {

  /** A topic of the task's own to deliver rows to. */
  String delivery() {
    return "current." + folder.getFileName();
  }

  Path log() {
    return folder.resolve("log");
  }
}
