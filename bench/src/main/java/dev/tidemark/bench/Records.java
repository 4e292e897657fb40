package dev.tidemark.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidemark.contract.ContractReader;
import dev.tidemark.generate.Chaos;
import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Made-up changes of users in files, about 1 KB each, in the order of their delivery: of 100 three
 * are delivered again, four delete, ten come a little late.
 *
 * <p>All times are spelled in one way and nothing is malformed, so that Flink SQL can read them
 * with its own types.
 *
 * @param folder where they are
 * @param count how many, copies included
 */
public record Records(Path folder, long count) {

  /** Takes records one by one; a character is a byte. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @return whether to go on
     */
    boolean accept(String record) throws IOException;
  }

  public static Records generate(Path folder, long events, long users, int hours, long seed)
      throws IOException {
    return generate(folder, like(events, users, seed).withHours(hours));
  }

  /** What every bench makes up, one file an hour for a day unless told otherwise. */
  public static GeneratorSpec like(long events, long users, long seed) {
    return GeneratorSpec.of(events, users, seed).with(Chaos.VARIED_TIMES, 0);
  }

  public static Records generate(Path folder, GeneratorSpec spec) throws IOException {
    long lines =
        GenerateEvents.forContract(ContractReader.builtIn("users").orElseThrow(), spec)
            .writeTo(folder)
            .lines();
    return new Records(folder, lines);
  }

  /** A pattern for their files, packed or not. */
  public String glob() {
    return folder + "/**/*.jsonl*";
  }

  /** Hands them on in order, until the sink has enough. */
  public void forEach(Sink sink) throws IOException {
    for (Path file : files()) {
      try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!sink.accept(line)) {
            return;
          }
        }
      }
    }
  }

  public List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
