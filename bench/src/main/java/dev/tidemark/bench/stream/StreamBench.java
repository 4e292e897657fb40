package dev.tidemark.bench.stream;

import dev.tidemark.bench.Command;
import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Machine;
import dev.tidemark.bench.Records;
import dev.tidemark.bench.Rival;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures Tidemark's stream beside Flink SQL doing the same with the same records. */
public final class StreamBench {

  /** Held, so that its level stays: Kafka's clients tell every setting they have. */
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  private static final long LEAST_RATE = 100;

  private final Path root;
  private final StreamOptions options;
  private final PrintStream progress;

  StreamBench(Path root, StreamOptions options, PrintStream progress) {
    this.root = root;
    this.options = options;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    Command.run(
        arguments,
        StreamOptions.HELP,
        (root, given) ->
            new StreamBench(root, StreamOptions.parse(root.resolve("bench"), given), System.err)
                .run());
  }

  /** Measures, and writes the report. */
  void run() throws IOException {
    CLIENTS.setLevel(Level.WARNING);
    Machine machine = Machine.now();
    try (Session session = Session.open(root, options.work(), options.partitions());
        Tables tables = Tables.open()) {
      Records records =
          Records.generate(
              session.folder().resolve("records"),
              options.events(),
              options.users(),
              options.hours(),
              options.seed());
      tables.expect(records);
      List<Engine> engines = engines();
      List<Measured> measured =
          Throughput.of(session, records, tables, engines, options.runs(), progress);
      List<Delay> delays = new ArrayList<>();
      Report report = new Report(options, machine, tables.expected(), measured, delays);
      Files.writeString(options.report(), report.markdown());
      for (int i = 0; options.latencySeconds() > 0 && i < engines.size(); i++) {
        if (engines.get(i).delivers()) {
          long rate = Math.max(LEAST_RATE, (long) (measured.get(i).sustained() / 2));
          delays.add(Latency.of(session, engines.get(i), options, rate, tables));
          progress.println(delays.get(delays.size() - 1));
          Files.writeString(options.report(), report.markdown());
        }
      }
      session.forget();
    }
    progress.println("Written to " + options.report());
  }

  private List<Engine> engines() {
    Rival rival = Rival.of(root, "flink-sql", "stream.Rival", EngineProcess.JAVA_OPTIONS);
    return List.of(
        new FlinkSql(rival, false),
        new FlinkSql(rival, true),
        Tidemark.currentOnly(root, options.tidemark()),
        Tidemark.allLayers(root, options.tidemark()));
  }
}
