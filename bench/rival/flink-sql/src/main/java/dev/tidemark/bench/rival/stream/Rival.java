package dev.tidemark.bench.rival.stream;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Reads a topic of changes with Flink SQL and says what is newest of every user.
 *
 * <pre>
 * --bootstrapServers=HOST:PORT
 * --topic=NAME
 * --to=NAME            the topic to write to; rows go nowhere when left out
 * --until=caught-up    ends with what the topic holds now; runs until it is stopped when left out
 * --checkpointDir=DIR
 * </pre>
 */
public final class Rival {

  private Rival() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
    boolean bounded = "caught-up".equals(options.get("--until"));
    String servers = options.get("--bootstrapServers");
    String delivery = options.get("--to");

    // Where rows go nowhere, or soon, fewer of them are not worth the holding.
    boolean miniBatches = bounded && delivery != null;

    TableEnvironment tables = environment(miniBatches, options.get("--checkpointDir"));
    tables.executeSql(Statements.source(servers, options.get("--topic"), bounded));
    tables.executeSql(
        delivery == null ? Statements.nowhere() : Statements.delivery(servers, delivery, bounded));
    tables.executeSql(Statements.work()).await();
  }

  private static TableEnvironment environment(boolean miniBatches, String checkpoints) {
    Configuration configuration = Configuration.fromMap(Settings.of(miniBatches, checkpoints));
    return TableEnvironment.create(
        EnvironmentSettings.newInstance()
            .inStreamingMode()
            .withConfiguration(configuration)
            .build());
  }
}
