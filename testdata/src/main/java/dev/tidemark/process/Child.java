package dev.tidemark.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends when this one does, and that Ctrl-C at the terminal does not reach: whoever
 * has started it decides when it ends.
 *
 * <p>Not promised: that it ends when this process is killed outright.
 */
public final class Child {

  /** A terminal sends Ctrl-C to all its processes; those that ignore it at their start never do. */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\"");

  private static final int SECONDS_TO_STOP = 10;

  private final Process process;
  private final Thread hook;

  private Child(Process process) {
    this.process = process;
    this.hook = new Thread(process::destroyForcibly);
  }

  /**
   * @param directory where it works
   * @param log the file that what it says is appended to
   */
  public static Child start(List<String> command, Path directory, Path log) throws IOException {
    List<String> deaf = new ArrayList<>(DEAF_TO_CTRL_C);
    deaf.addAll(command);
    Process process =
        new ProcessBuilder(deaf)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Child child = new Child(process);
    child.endWithThisProcess();
    return child;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  public boolean endsWithin(Duration patience) throws IOException {
    try {
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw Interruption.of("a process", e);
    }
  }

  /** How it has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end. */
  public void terminate() {
    process.destroy();
  }

  /** Asks it to end, and ends it if that takes too long. */
  public void stop() {
    terminate();
    process.onExit().completeOnTimeout(process, SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    kill();
  }

  /** Ends it at once; returns when it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
    forget();
  }

  private void endWithThisProcess() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: the process is gone either way.
    }
  }
}
