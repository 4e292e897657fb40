package dev.tidemark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.broker.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flink SQL on embedded Flink.
 *
 * @param module the folder of its module, built
 * @param delivers whether rows go to a topic; nowhere otherwise
 */
record FlinkSql(Path module, boolean delivers) implements Engine {

  private static final String MAIN = "dev.tidemark.bench.rival.Rival";
  private static final int PARTITIONS = 4;

  @Override
  public String name() {
    return delivers ? "Flink SQL, to a topic" : "Flink SQL, to nowhere";
  }

  @Override
  public void prepare(Task task) throws IOException {
    if (delivers) {
      try (Topics topics = Topics.at(task.bootstrapServers())) {
        topics.create(task.delivery(), PARTITIONS);
      }
      DeliveredTopic.stampOnArrival(task.bootstrapServers(), task.delivery());
    }
  }

  @Override
  public List<String> command(Task task) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(EngineProcess.JAVA_OPTIONS);
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            module.resolve("target/classes") + ":" + module.resolve("target/lib/*"),
            MAIN,
            "--bootstrapServers=" + task.bootstrapServers(),
            "--topic=" + task.topic(),
            "--checkpointDir=" + task.folder().resolve("checkpoints")));
    if (delivers) {
      command.add("--to=" + task.delivery());
    }
    if (task.untilCaughtUp()) {
      command.add("--until=caught-up");
    }
    return command;
  }

  @Override
  public void collect(Task task, Tables tables) throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    try (DeliveredTopic topic = DeliveredTopic.open(task.bootstrapServers(), task.delivery())) {
      topic.forEach(
          (millis, key, row) -> {
            if (row == null) {
              rows.remove(key);
            } else {
              rows.put(key, row);
            }
          });
    }
    Path folded = Files.write(task.folder().resolve("folded.jsonl"), rows.values(), UTF_8);
    tables.execute(
        """
        INSERT INTO delivered
        FROM read_json(%s, format = 'newline_delimited', columns = {
          user_id: 'VARCHAR', event_uuid: 'VARCHAR', source_timestamp: 'TIMESTAMP',
          read_timestamp: 'TIMESTAMP', email_hashed: 'VARCHAR'})
        """
            .formatted(Tables.literal(folded)));
  }

  @Override
  public Watch watch(Task task) {
    return new TopicWatch(
        DeliveredTopic.open(task.bootstrapServers(), task.delivery()),
        task.folder().resolve("seen.jsonl"));
  }

  @Override
  public void forget(Task task) throws IOException {
    if (delivers) {
      try (Topics topics = Topics.at(task.bootstrapServers())) {
        topics.delete(task.delivery());
      }
    }
  }
}
