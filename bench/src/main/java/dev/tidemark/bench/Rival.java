package dev.tidemark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of others, in a module of its own below {@code bench/rival}, built.
 *
 * @param module the folder of the module
 * @param main the class to start, as the module's packages go on after {@code
 *     dev.tidemark.bench.rival}
 * @param heap the Java options that say how much heap there is
 */
public record Rival(Path module, String main, List<String> heap) {

  private static final String PACKAGE = "dev.tidemark.bench.rival.";

  /** What Flink, Beam and Spark reach into on Java 17. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar");

  /**
   * @param root the folder of the project
   */
  public static Rival of(Path root, String module, String main, List<String> heap) {
    return new Rival(root.resolve("bench/rival").resolve(module), main, heap);
  }

  public List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(heap);
    OPENED.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(module.resolve("target/classes") + ":" + module.resolve("target/lib/*"));
    command.add(PACKAGE + main);
    return Stream.concat(command.stream(), arguments.stream()).toList();
  }
}
