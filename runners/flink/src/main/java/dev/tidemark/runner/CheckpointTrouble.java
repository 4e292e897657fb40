package dev.tidemark.runner;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;

/**
 * Remembers why embedded Flink could not complete a checkpoint last.
 *
 * <p>A job that fails because of its checkpoints does not say why; Flink tells its log alone.
 */
final class CheckpointTrouble extends Handler {

  private static final Logger LOG = Logger.getLogger(CheckpointFailureManager.class.getName());

  /** What Flink puts before the message of a failure that has come from a task. */
  private static final Pattern KIND = Pattern.compile("^[\\w.$]+(Exception|Error): ");

  private static final AtomicReference<String> LAST = new AtomicReference<>();

  private CheckpointTrouble() {}

  static void listen() {
    LAST.set(null);
    if (Level.WARNING.equals(LOG.getLevel())) {
      return;
    }
    LOG.setUseParentHandlers(LOG.isLoggable(Level.WARNING));
    LOG.setLevel(Level.WARNING);
    LOG.addHandler(new CheckpointTrouble());
  }

  static Optional<String> last() {
    return Optional.ofNullable(LAST.get());
  }

  @Override
  public void publish(LogRecord warning) {
    Throwable root = warning.getThrown();
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    if (root != null && root.getMessage() != null) {
      LAST.set(KIND.matcher(root.getMessage()).replaceFirst(""));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
