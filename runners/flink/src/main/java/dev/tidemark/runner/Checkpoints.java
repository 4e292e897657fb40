package dev.tidemark.runner;

import dev.tidemark.mart.OwnerOnlyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints that Flink keeps of a stream: a folder per job, in it one per checkpoint; and
 * beside them the savepoint with which it was stopped. Embedded Flink deletes what it has gone on
 * from as soon as it has a newer one.
 */
record Checkpoints(Path folder) {

  private static final String OWN = "[0-9a-f]{32}|savepoint-[0-9a-f]{6}-[0-9a-f]{12}";
  private static final String METADATA = "_metadata";

  /**
   * Those of the stream that is started with these options; with {@code --fresh} there are none.
   *
   * @throws dev.tidemark.pipeline.InvalidOptionException when they are of a stream that reads
   *     otherwise
   */
  static Checkpoints of(Map<String, String> given) {
    String output = given.getOrDefault("output", "out").replaceAll("/+$", "");
    Path folder = Path.of(given.getOrDefault("checkpointDir", output + "-checkpoints"));
    Checkpoints checkpoints = new Checkpoints(folder.toAbsolutePath().normalize());
    try {
      OwnerOnlyFolder.create(checkpoints.folder);
      if (Boolean.parseBoolean(given.get("fresh"))) {
        checkpoints.delete();
      }
      ReaderOptions options = ReaderOptions.in(checkpoints.folder);
      if (checkpoints.newest().isEmpty()) {
        options.write(given);
      } else {
        options.requireSame(given);
      }
      return checkpoints;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write checkpoints to '%s'".formatted(folder), e);
    }
  }

  /** As Flink wants it: a URI, but nothing in it escaped. */
  String place() {
    return "file://" + folder;
  }

  /** What tells embedded Flink where savepoints belong, and what to go on from, if anything. */
  String configuration() {
    return "state.savepoints.dir: %s%n".formatted(place())
        + newest().map("execution.savepoint.path: %s%n"::formatted).orElse("");
  }

  /** The newest that is complete: its metadata is written last. */
  Optional<Path> newest() {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      List<Path> complete =
          files.filter(file -> file.getFileName().toString().equals(METADATA)).toList();
      return complete.stream()
          .max(Comparator.comparing(Checkpoints::writtenAt))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read checkpoints in '%s'".formatted(folder), e);
    }
  }

  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> jobs = Files.list(folder)) {
      for (Path job : jobs.filter(each -> each.getFileName().toString().matches(OWN)).toList()) {
        try (Stream<Path> files = Files.walk(job)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
