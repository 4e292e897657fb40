package dev.tidemark.producer;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An engine of Debezium that reads the log of a database, and the file its messages go to. */
final class Listener {

  private static final long PATIENCE_SECONDS = 120;

  private final Style style;
  private final BufferedWriter messages;
  private final DebeziumEngine<ChangeEvent<String, String>> engine;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile String failure = "";

  Listener(Style style, int port, Path folder) throws IOException {
    this.style = style;
    this.messages = Files.newBufferedWriter(folder.resolve(style.spelling() + ".jsonl"));
    this.engine =
        DebeziumEngine.create(Json.class)
            .using(properties(style, port))
            .using(
                (success, message, error) ->
                    failure = success ? "" : message + (error == null ? "" : ": " + error))
            .notifying(this::take)
            .build();
    thread.execute(engine);
  }

  private static Properties properties(Style style, int port) {
    Properties properties = new Properties();
    properties.setProperty("name", style.spelling());
    properties.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    properties.setProperty(
        "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
    properties.setProperty("database.hostname", "127.0.0.1");
    properties.setProperty("database.port", String.valueOf(port));
    properties.setProperty("database.user", "postgres");
    properties.setProperty("database.password", "postgres");
    properties.setProperty("database.dbname", "postgres");
    // Of its own: engines of one process must not share it.
    properties.setProperty("topic.prefix", "shop_" + style.spelling());
    properties.setProperty("plugin.name", "pgoutput");
    properties.setProperty("slot.name", "slot_" + style.spelling());
    properties.setProperty("publication.name", "publication_" + style.spelling());
    properties.setProperty("schema.include.list", "public");
    properties.setProperty("skipped.operations", "none");
    properties.setProperty("tombstones.on.delete", "false");
    style.set(properties);
    return properties;
  }

  private void take(ChangeEvent<String, String> event) {
    try {
      if (Marks.isBeginning(event.destination())) {
        snapshot.countDown();
      } else if (Marks.isEnd(event.destination())) {
        end.countDown();
      }
      if (event.value() != null) {
        messages.write(event.value());
        messages.newLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the rows have been read that were there before the engine. */
  void awaitSnapshot() throws InterruptedException {
    await(snapshot, "the snapshot");
  }

  void awaitEnd() throws InterruptedException {
    await(end, "the last change");
  }

  private void await(CountDownLatch moment, String what) throws InterruptedException {
    if (!moment.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "Cannot see %s, %s, in %d s: %s".formatted(what, style, PATIENCE_SECONDS, failure));
    }
  }

  void close() throws IOException, InterruptedException {
    engine.close();
    thread.shutdown();
    thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    messages.close();
  }
}
