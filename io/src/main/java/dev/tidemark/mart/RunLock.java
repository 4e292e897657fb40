package dev.tidemark.mart;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second run off an output, as long as this process lives.
 *
 * <p>The lock is the operating system's: it ends with the process, however that ends.
 */
public final class RunLock implements Closeable {

  private static final String ADDING = ".tidemark.lock";
  private static final String FOLDING = ".tidemark.fold.lock";
  private static final String RESTRICTED = "restricted";

  /**
   * The lock files that this process holds: to open and close one of them once more would end the
   * operating system's lock.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final OutputTree output;
  private final boolean folds;
  private final Map<Path, FileChannel> locked = new LinkedHashMap<>();

  private RunLock(OutputTree output, boolean folds) {
    this.output = output;
    this.folds = folds;
  }

  /**
   * Locks an output for a run, which adds to the tables and folds them; only a local output can be
   * locked.
   *
   * @throws IOException when another run holds the output, or it cannot be written
   */
  public static RunLock take(OutputTree output) throws IOException {
    return take(output, true, List.of(ADDING, FOLDING));
  }

  /** Locks an output for a stream, which only adds to the tables. */
  public static RunLock forStream(OutputTree output) throws IOException {
    return take(output, false, List.of(ADDING));
  }

  /** Locks an output for folding what a stream has added, and perhaps still adds. */
  public static RunLock forFolding(OutputTree output) throws IOException {
    return take(output, true, List.of(FOLDING));
  }

  private static RunLock take(OutputTree output, boolean folds, List<String> names)
      throws IOException {
    RunLock lock = new RunLock(output, folds && output.isLocal());
    if (output.isLocal()) {
      Path root = Files.createDirectories(output.folder()).toRealPath();
      OwnerOnlyFolder.create(root.resolve(RESTRICTED));
      try {
        for (String name : names) {
          lock.add(root.resolve(name));
        }
      } catch (IOException e) {
        lock.letGo();
        throw e;
      }
    }
    return lock;
  }

  private void add(Path file) throws IOException {
    if (!HELD.add(file)) {
      throw inUse(output);
    }
    try {
      locked.put(file, lock(file, output));
    } catch (IOException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel lock(Path file, OutputTree output) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Something else in this process holds the file: in use all the same.
    }
    channel.close();
    throw inUse(output);
  }

  /**
   * Finishes what a dead run had begun to publish, and removes what it had not. Without a lock
   * nobody knows that the other run is dead, so that nothing is touched.
   */
  public void cleanUp() throws IOException {
    if (folds) {
      Publication.recover(output);
    }
  }

  /** Leaves nothing half done behind, then lets go. */
  @Override
  public void close() throws IOException {
    try {
      cleanUp();
    } finally {
      letGo();
    }
  }

  private void letGo() throws IOException {
    for (Map.Entry<Path, FileChannel> each : locked.entrySet()) {
      try {
        each.getValue().close();
      } finally {
        HELD.remove(each.getKey());
      }
    }
  }

  private static IOException inUse(OutputTree output) {
    return new IOException(
        "Cannot write to '%s': another run is writing to it".formatted(output.root()));
  }
}
