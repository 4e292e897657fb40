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

/**
 * Keeps a second run off an output, as long as this process lives.
 *
 * <p>The lock is the operating system's: it ends with the process, however that ends.
 */
public final class RunLock implements Closeable {

  private static final String NAME = ".tidemark.lock";
  private static final String RESTRICTED = "restricted";

  private final OutputTree output;

  /** Null when the output cannot be locked. */
  private final FileChannel channel;

  private RunLock(OutputTree output, FileChannel channel) {
    this.output = output;
    this.channel = channel;
  }

  /**
   * Locks an output; only a local one can be locked.
   *
   * @throws IOException when another run holds the output, or it cannot be written
   */
  public static RunLock take(OutputTree output) throws IOException {
    if (!output.isLocal()) {
      return new RunLock(output, null);
    }
    Path root = Path.of(output.root());
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(root.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(output);
      }
      createRestricted(root.resolve(RESTRICTED));
      return new RunLock(output, channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(output);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Finishes what a dead run had begun to publish, and removes what it had not. */
  public void cleanUp() throws IOException {
    Publication.recover(output);
  }

  /** Leaves nothing half done behind, then lets go. */
  @Override
  public void close() throws IOException {
    try (channel) {
      cleanUp();
    }
  }

  /** The folder of personal data belongs to its owner alone, unless somebody decided otherwise. */
  private static void createRestricted(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Files.createDirectory(folder);
    if (Set.copyOf(folder.getFileSystem().supportedFileAttributeViews()).contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static IOException inUse(OutputTree output) {
    return new IOException(
        "Cannot write to '%s': another run is writing to it".formatted(output.root()));
  }
}
