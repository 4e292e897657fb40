package dev.tidemark.broker;

import dev.tidemark.process.Interruption;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Makes and removes the topics of a broker. */
public final class Topics implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int PAUSE_MILLIS = 10;
  private static final short ONE_COPY = 1;

  private final Admin admin;

  private Topics(Admin admin) {
    this.admin = admin;
  }

  public static Topics at(String bootstrapServers) {
    return new Topics(
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS)));
  }

  /**
   * Makes a topic and returns when all its partitions can be written and read.
   *
   * @throws IOException also if there is one of that name
   */
  public void create(String topic, int partitions) throws IOException {
    String attempt = "create topic '%s'".formatted(topic);
    NewTopic created = new NewTopic(topic, partitions, ONE_COPY);
    reply(admin.createTopics(List.of(created)).all(), attempt);
    awaitPartitions(topic, partitions, attempt);
  }

  /**
   * Gives a topic more partitions and returns when all of them can be written and read.
   *
   * @param partitions how many there are then
   * @throws IOException also if there is no topic of that name
   */
  public void grow(String topic, int partitions) throws IOException {
    String attempt = "grow topic '%s'".formatted(topic);
    reply(
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all(), attempt);
    awaitPartitions(topic, partitions, attempt);
  }

  /**
   * Removes a topic and returns when clients no longer see it.
   *
   * @throws IOException also if there is none of that name
   */
  public void delete(String topic) throws IOException {
    String attempt = "delete topic '%s'".formatted(topic);
    reply(admin.deleteTopics(List.of(topic)).all(), attempt);
    awaitPartitions(topic, 0, attempt);
  }

  /**
   * Lets every reader have no more than so many bytes in a second.
   *
   * @throws IOException if the broker does not do that
   */
  public void limitReaders(long bytesPerSecond) throws IOException {
    ClientQuotaEntity everybody =
        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
    ClientQuotaAlteration.Op limit =
        new ClientQuotaAlteration.Op("consumer_byte_rate", (double) bytesPerSecond);
    reply(
        admin
            .alterClientQuotas(List.of(new ClientQuotaAlteration(everybody, List.of(limit))))
            .all(),
        "limit readers");
  }

  @Override
  public void close() {
    admin.close();
  }

  private void awaitPartitions(String topic, int wanted, String attempt) throws IOException {
    long start = System.nanoTime();
    while (partitions(topic, attempt) != wanted) {
      if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
        throw new IOException(
            "Cannot %s: not done within %d ms".formatted(attempt, PATIENCE_MILLIS));
      }
      pause();
    }
  }

  /** How many partitions have a leader. */
  private long partitions(String topic, String attempt) throws IOException {
    try {
      return reply(admin.describeTopics(List.of(topic)).allTopicNames(), attempt)
          .get(topic)
          .partitions()
          .stream()
          .filter(partition -> partition.leader() != null)
          .count();
    } catch (IOException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw e;
    }
  }

  private static <T> T reply(KafkaFuture<T> future, String attempt) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException("Cannot %s: %s".formatted(attempt, cause.getMessage()), cause);
    } catch (InterruptedException e) {
      throw Interruption.of("a topic", e);
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw Interruption.of("a topic", e);
    }
  }
}
