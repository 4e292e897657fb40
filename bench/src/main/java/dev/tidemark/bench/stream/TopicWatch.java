package dev.tidemark.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees rows when the broker has them. */
record TopicWatch(DeliveredTopic topic, Path scratch) implements Watch {

  @Override
  public long size() {
    return topic.size();
  }

  @Override
  public void collect(Tables tables) throws IOException {
    try (Writer lines = Files.newBufferedWriter(scratch, UTF_8)) {
      topic.forEach(
          (millis, key, row) -> {
            if (row != null) {
              lines.write("{\"millis\":%d,\"row\":%s}%n".formatted(millis, row));
            }
          });
    }
    tables.execute(
        """
        INSERT INTO seen
        SELECT row.source_timestamp, make_timestamp(millis * 1000)
        FROM read_json(%s, format = 'newline_delimited', columns = {
          millis: 'BIGINT', row: 'STRUCT(source_timestamp TIMESTAMP)'})
        """
            .formatted(Tables.literal(scratch)));
  }

  @Override
  public void close() {
    topic.close();
  }
}
