package dev.tidemark.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.bench.Rival;
import dev.tidemark.bench.Tables;
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
 * @param rival its program
 * @param delivers whether rows go to a topic; nowhere otherwise
 */
record FlinkSql(Rival rival, boolean delivers) implements Engine {

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
    List<String> options = new ArrayList<>();
    options.add("--bootstrapServers=" + task.bootstrapServers());
    options.add("--topic=" + task.topic());
    options.add("--checkpointDir=" + task.folder().resolve("checkpoints"));
    if (delivers) {
      options.add("--to=" + task.delivery());
    }
    if (task.untilCaughtUp()) {
      options.add("--until=caught-up");
    }
    return rival.command(options);
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
