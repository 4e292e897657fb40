package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new folder for what a bench writes, and new folders in it for tasks.
 *
 * <p>It stays when something has failed: nobody deletes it but {@link #delete(Path)}.
 */
public final class Workplace {

  private final Path folder;
  private int tasks;

  private Workplace(Path folder) {
    this.folder = folder;
  }

  public static Workplace in(Path work) throws IOException {
    return new Workplace(
        Files.createTempDirectory(Files.createDirectories(work), "session").toRealPath());
  }

  public Path folder() {
    return folder;
  }

  /** A new folder that no task has used before. */
  public Path task() throws IOException {
    return Files.createDirectory(folder.resolve("task-" + ++tasks));
  }

  /** Waits until all that was written is on disk, or it would be written while others work. */
  public static void settle() throws IOException {
    try {
      new ProcessBuilder("sync").start().waitFor();
    } catch (InterruptedException e) {
      throw new IOException("Interrupted while waiting for the disk", e);
    }
  }

  /** Deletes a folder and all that is in it. */
  public static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
