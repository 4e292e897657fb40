package dev.tidemark.demo;

import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunLock;
import dev.tidemark.pipeline.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a demo's tables. A mark in it says that the next demo may clear it. */
final class DemoOutput {

  static final String MARK = ".tidemark-demo";

  private DemoOutput() {}

  /**
   * Makes a folder ready for a demo: a new or empty one, or that of an earlier demo, whose tables
   * are deleted.
   *
   * @throws InvalidOptionException if the folder holds anything else
   * @throws IOException if a run is writing to it
   */
  static void prepare(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOptionException("Cannot write to '%s': not a folder".formatted(folder));
    }
    Files.createDirectories(folder);
    Path mark = folder.resolve(MARK);
    if (Files.exists(mark)) {
      clear(folder);
    } else if (!inside(folder).isEmpty()) {
      throw new InvalidOptionException(
          "Cannot write to '%s': it is not empty, and no demo has written it (--output names another)"
              .formatted(folder));
    }
    Files.writeString(mark, "tidemark demo has written this folder, and clears it next time.\n");
  }

  private static void clear(Path folder) throws IOException {
    RunLock lock = RunLock.take(new OutputTree(folder.toAbsolutePath().toString()));
    try {
      for (Path each : inside(folder)) {
        if (!each.getFileName().toString().equals(MARK)) {
          Folders.delete(each);
        }
      }
    } finally {
      lock.close();
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.toList();
    }
  }
}
