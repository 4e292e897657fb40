package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What somebody types to measure, and what it says when that fails. */
public final class Command {

  /** Measures, with what was typed. */
  @FunctionalInterface
  public interface Work {

    /**
     * @param root the folder of the project
     * @throws IllegalArgumentException naming what cannot be used
     */
    void run(Path root, List<String> arguments) throws IOException;
  }

  private Command() {}

  /** Does the work, or prints {@code help}; ends the process with a code when it fails. */
  public static void run(String[] arguments, String help, Work work) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(help);
      return;
    }
    try {
      work.run(Path.of(System.getProperty("tidemark.root")), List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(1);
    }
  }
}
