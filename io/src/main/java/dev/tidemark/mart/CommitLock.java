package dev.tidemark.mart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held for the moment in which manifests change: a stream adds files while another process folds
 * its tables. Only a local output can be locked.
 */
final class CommitLock {

  private static final String NAME = ".tidemark.commit";

  /** The operating system's lock is the process's; this one is the thread's. */
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private CommitLock() {}

  /** What is done under the lock. */
  interface Commit {

    void carryOut() throws IOException;
  }

  /** Waits until nobody else holds the lock. */
  static void holding(OutputTree output, Commit commit) throws IOException {
    IN_PROCESS.lock();
    try {
      if (output.isLocal()) {
        underFileLock(output, commit);
      } else {
        commit.carryOut();
      }
    } finally {
      IN_PROCESS.unlock();
    }
  }

  private static void underFileLock(OutputTree output, Commit commit) throws IOException {
    Path file = Files.createDirectories(output.folder()).resolve(NAME);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      commit.carryOut();
      lock.release();
    }
  }
}
