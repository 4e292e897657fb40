package dev.tidemark.bench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.bench.Command;
import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Machine;
import dev.tidemark.bench.Records;
import dev.tidemark.bench.Workplace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures how fast messages of every format are read. */
public final class FormatsBench {

  private static final long USERS = 5_000;

  private final FormatsOptions options;
  private final PrintStream progress;

  FormatsBench(FormatsOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    Command.run(
        arguments,
        FormatsOptions.HELP,
        (root, given) ->
            new FormatsBench(FormatsOptions.parse(root.resolve("bench"), given), System.err).run());
  }

  /** Measures, and writes the report. */
  void run() throws IOException {
    Machine machine = Machine.now();
    Workplace work = Workplace.in(options.work());
    Map<Rendering, List<Measured>> measured = new EnumMap<>(Rendering.class);
    Map<Rendering, Path> messages = messages(work.folder());
    for (int run = 1; run <= options.runs(); run++) {
      for (Rendering rendering : Rendering.values()) {
        Measured one = measure(rendering, messages.get(rendering));
        progress.printf("%d of %d: %s, %s%n", run, options.runs(), rendering.title(), one);
        measured.computeIfAbsent(rendering, unused -> new ArrayList<>()).add(one);
      }
    }
    Files.writeString(options.report(), new Report(options, machine, measured).markdown());
    Workplace.delete(work.folder());
    progress.println("Written to " + options.report());
  }

  private Map<Rendering, Path> messages(Path folder) throws IOException {
    Map<Rendering, Path> files = new EnumMap<>(Rendering.class);
    Records records = Records.generate(folder.resolve("records"), options.events(), USERS, 1, 1);
    for (Rendering rendering : Rendering.values()) {
      Path file = folder.resolve(rendering + ".jsonl");
      files.put(rendering, file);
      try (BufferedWriter lines = Files.newBufferedWriter(file)) {
        long[] place = {0};
        records.forEach(
            record -> {
              JsonNode document = Rendering.JSON.readTree(record.getBytes("ISO-8859-1"));
              // A deletion has no row.
              if (document.get("payload").has("email")) {
                lines.write(rendering.of((ObjectNode) document, ++place[0]).toString());
                lines.newLine();
              }
              return true;
            });
      }
    }
    return files;
  }

  private Measured measure(Rendering rendering, Path messages) throws IOException {
    Path said = messages.resolveSibling(rendering + ".said");
    try (EngineProcess process = EngineProcess.start(command(rendering, messages), said)) {
      process.succeed();
    }
    String[] numbers = Files.readString(said).strip().split(" ");
    return new Measured(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  private List<String> command(Rendering rendering, Path messages) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseParallelGC",
        "-cp",
        System.getProperty("java.class.path"),
        Extraction.class.getName(),
        rendering.name(),
        messages.toString(),
        String.valueOf(options.seconds()));
  }
}
