package dev.tidemark.mart;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second run off an output, as long as this process lives.
 *
 * <p>The lock is the operating system's: it ends with the process, however that ends.
 */
public final class RunLock implements Closeable {

  private static final String NAME = ".tidemark.lock";
  private static final String RESTRICTED = "restricted";

  /**
   * The lock files that this process holds: to open and close one of them once more would end the
   * operating system's lock.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final OutputTree output;

  /** Null when the output cannot be locked, and so is the channel. */
  private final Path file;

  private final FileChannel channel;

  private RunLock(OutputTree output, Path file, FileChannel channel) {
    this.output = output;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks an output; only a local one can be locked.
   *
   * @throws IOException when another run holds the output, or it cannot be written
   */
  public static RunLock take(OutputTree output) throws IOException {
    if (!output.isLocal()) {
      return new RunLock(output, null, null);
    }
    Path root = Files.createDirectories(output.folder()).toRealPath();
    Path file = root.resolve(NAME);
    if (!HELD.add(file)) {
      throw inUse(output);
    }
    try {
      createRestricted(root.resolve(RESTRICTED));
      return new RunLock(output, file, lock(file, output));
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
    if (channel != null) {
      Publication.recover(output);
    }
  }

  /** Leaves nothing half done behind, then lets go. */
  @Override
  public void close() throws IOException {
    try (channel) {
      cleanUp();
    } finally {
      if (file != null) {
        HELD.remove(file);
      }
    }
  }

  /** The folder of personal data belongs to its owner alone, unless somebody decided otherwise. */
  private static void createRestricted(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static IOException inUse(OutputTree output) {
    return new IOException(
        "Cannot write to '%s': another run is writing to it".formatted(output.root()));
  }
}
