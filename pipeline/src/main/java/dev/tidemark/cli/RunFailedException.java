package dev.tidemark.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells why a pipeline failed, without repeating data.
 *
 * <p>Only messages that speak of places and rules are passed on: Tidemark's own, what its jars say
 * of their runners' failures, and those of the file system. Any other failure is told by its kind
 * and place in the code.
 */
final class RunFailedException extends RuntimeException {

  private static final String OWN_CODE = "dev.tidemark.";

  RunFailedException(Throwable failure) {
    this(failure, Optional.empty());
  }

  /**
   * @param runners what the runner's jar says of the failure
   */
  RunFailedException(Throwable failure, Optional<String> runners) {
    super(explain(causes(failure), runners));
    // Not as the cause: whoever tells a failure by its root would repeat what this one left out.
    addSuppressed(failure);
  }

  private static String explain(List<Throwable> causes, Optional<String> runners) {
    for (Throwable cause : causes) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof OutOfMemoryError) {
        return "Cannot finish the run: out of memory (TIDEMARK_JAVA_OPTS=-Xmx8g gives it more)";
      }
      if (message.startsWith("Cannot ") || message.startsWith("Invalid ")) {
        return message;
      }
    }
    return runners.orElseGet(() -> told(causes.get(0)));
  }

  private static String told(Throwable root) {
    return root instanceof IOException
        ? "Cannot finish the run: " + root.getClass().getSimpleName() + ": " + root.getMessage()
        : "Cannot finish the run: %s in %s (TIDEMARK_DEBUG=1 shows more)"
            .formatted(root.getClass().getSimpleName(), place(root));
  }

  /** The chain of causes, the root first. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      causes.add(0, each);
    }
    return causes;
  }

  private static String place(Throwable root) {
    for (StackTraceElement frame : root.getStackTrace()) {
      if (frame.getClassName().startsWith(OWN_CODE)) {
        return frame.toString();
      }
    }
    return root.getStackTrace().length == 0 ? "unknown code" : root.getStackTrace()[0].toString();
  }
}
