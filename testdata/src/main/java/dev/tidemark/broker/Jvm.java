package dev.tidemark.broker;

import dev.tidemark.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java of its own, small and quick to start. */
final class Jvm {

  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %3$s: %5$s%6$s%n");

  private Jvm() {}

  /** Runs a class from a folder of jars, and appends what it says to a log. */
  static Child start(Path jars, Path directory, Path log, String mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", jars.resolve("*").toString(), mainClass));
    command.addAll(List.of(arguments));
    return Child.start(command, directory, log);
  }
}
