package dev.tidemark.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a process like this one.
 *
 * @param java a Java, its options and its class path
 */
public record Launch(List<String> java, String mainClass) {

  /** As this process was started. */
  public static Launch likeThis(Class<?> mainClass) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return new Launch(java, mainClass.getName());
  }

  /**
   * @param temporary the folder of its temporary files
   */
  List<String> command(Path temporary, List<String> arguments) {
    List<String> command = new ArrayList<>(java);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
