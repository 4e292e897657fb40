package dev.tidemark.runner;

import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.OwnerOnlyFolder;
import dev.tidemark.pipeline.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;

/**
 * The checkpoints that Flink keeps of a stream: a folder per job, in it one per checkpoint; and
 * beside them the savepoint with which it was stopped. Embedded Flink deletes what it has gone on
 * from as soon as it has a newer one.
 */
record Checkpoints(Path folder) {

  private static final String OWN = "[0-9a-f]{32}|savepoint-[0-9a-f]{6}-[0-9a-f]{12}";
  private static final int DEPTH = 3;

  static Checkpoints of(RunOptions options) {
    String place =
        Optional.ofNullable(options.getCheckpointDir())
            .orElseGet(() -> new OutputTree(options.getOutput()).root() + "-checkpoints");
    return new Checkpoints(Path.of(place).toAbsolutePath().normalize());
  }

  /**
   * Looks whether a stream can go on from the newest; with {@code --fresh} it does not want to.
   *
   * @throws dev.tidemark.pipeline.InvalidOptionException when they are of a stream that reads
   *     otherwise
   * @throws IOException when there is no going on from the newest
   */
  void check(RunOptions options) throws IOException {
    Optional<Path> newest = options.getFresh() ? Optional.empty() : newest();
    if (newest.isPresent()) {
      ReaderOptions.in(folder).requireSame(options);
      if (options.as(FlinkPipelineOptions.class).getSavepointPath() == null) {
        new StoredCheckpoint(newest.get()).requireWhole();
      }
    }
  }

  /**
   * Makes them ready for a stream that goes on from the newest, or with {@code --fresh} from
   * nothing. What no stream can go on from is deleted.
   *
   * @throws dev.tidemark.pipeline.InvalidOptionException when they are of a stream that reads
   *     otherwise
   * @throws IOException when there is no going on from the newest, or nothing can be written
   */
  void begin(RunOptions options) throws IOException {
    OwnerOnlyFolder.create(folder);
    delete(options.getFresh() ? unused -> true : job -> newestIn(job).isEmpty());
    check(options);
    if (newest().isEmpty()) {
      ReaderOptions.in(folder).write(options);
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
    return newestIn(folder);
  }

  private static Optional<Path> newestIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      List<Path> complete =
          files
              .filter(file -> file.getFileName().toString().equals(StoredCheckpoint.METADATA))
              .toList();
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

  private void delete(Predicate<Path> superfluous) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.filter(Checkpoints::isFlinks).filter(superfluous).toList()) {
        try (Stream<Path> files = Files.walk(each)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static boolean isFlinks(Path file) {
    return file.getFileName().toString().matches(OWN);
  }
}
