package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Where and when it was measured.
 *
 * @param load processes that wanted to run in the minute before; a busy machine measures nothing
 */
public record Machine(
    LocalDate day,
    String commit,
    String processor,
    int cores,
    String memory,
    String java,
    String load) {

  public static Machine now() throws IOException {
    return new Machine(
        LocalDate.now(),
        System.getProperty("tidemark.commit", "unknown"),
        fact("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        fact("/proc/meminfo", "MemTotal"),
        System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
        Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }

  /** As the first lines of a report's table, which goes on with how its Java was used. */
  public String told() {
    return """
        | measured | %s, commit %s |
        | machine | %d cores (%s), %s of memory; load before: %s |
        | Java | %s"""
        .formatted(day, commit, cores, processor, memory, load, java);
  }

  private static String fact(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown");
  }
}
