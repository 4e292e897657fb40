package dev.tidemark.bench.rival.batch;

import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Reads files of changes with Flink SQL and says what is newest of every user.
 *
 * <pre>
 * INPUT   the folder to read, with all folders in it
 * OUTPUT  a folder
 * </pre>
 */
public final class Batch {

  private Batch() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inBatchMode()
                .withConfiguration(Configuration.fromMap(settings()))
                .build());
    tables.executeSql(Statements.source(Path.of(arguments[0]).toUri()));
    tables.executeSql(Statements.sink(Path.of(arguments[1]).toUri()));
    tables.executeSql(Statements.work()).await();
  }

  private static Map<String, String> settings() {
    String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
    return Map.of(
        "parallelism.default", processors,
        "taskmanager.numberOfTaskSlots", processors,
        "pipeline.object-reuse", "true",
        "taskmanager.memory.managed.size", "1g",
        "taskmanager.memory.network.min", "256m",
        "taskmanager.memory.network.max", "256m",
        "rest.bind-address", "localhost",
        "table.local-time-zone", "UTC");
  }
}
