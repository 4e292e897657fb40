package dev.tidemark.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code ./tidemark} under a flight recorder and tells what its threads did. */
public final class Profile {

  private static final String HELP =
      """
      usage: bench/profile COMMAND [options]     what stands behind ./tidemark

      Leaves the recording in bench/target/profile.jfr, for jfr, JDK Mission Control, or a look by hand.
      """;

  private Profile() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0 || arguments[0].equals("--help")) {
      System.out.print(HELP);
      return;
    }
    Path root = Path.of(System.getProperty("tidemark.root"));
    Path recording = root.resolve("bench/target/profile.jfr");
    int exitCode = run(root.resolve("tidemark"), List.of(arguments), recording);
    if (Files.exists(recording)) {
      System.out.print(Shares.of(recording).text());
      System.out.println("Recorded in " + recording);
    }
    System.exit(exitCode);
  }

  private static int run(Path tidemark, List<String> arguments, Path recording)
      throws IOException, InterruptedException {
    Files.deleteIfExists(recording);
    List<String> command = new ArrayList<>(List.of(tidemark.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder
        .environment()
        .put(
            "JDK_JAVA_OPTIONS",
            "-XX:StartFlightRecording=filename=%s,settings=profile -Xlog:jfr+startup=off"
                .formatted(recording));
    return builder.start().waitFor();
  }
}
