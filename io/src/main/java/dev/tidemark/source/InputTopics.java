package dev.tidemark.source;

import dev.tidemark.audit.CountWindows;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topic partitions of a run, numbered.
 *
 * <p>They are listed once, when the run is planned, and travel in the checkpoints of a stream.
 */
public final class InputTopics implements Inputs {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaSettings settings;
  private final StreamTimes times;
  private final ArrayList<TopicPartition> partitions;
  private final HashMap<TopicPartition, Integer> numbers = new HashMap<>();
  private final HashMap<String, String> ids;
  private final HashMap<TopicPartition, Long> ends;

  InputTopics(
      KafkaSettings settings,
      StreamTimes times,
      List<TopicPartition> partitions,
      Map<String, String> ids,
      Map<TopicPartition, Long> ends) {
    this.settings = settings;
    this.times = times;
    this.partitions = new ArrayList<>(partitions);
    this.ids = new HashMap<>(ids);
    this.ends = new HashMap<>(ends);
    for (int number = 0; number < partitions.size(); number++) {
      numbers.put(partitions.get(number), number);
    }
  }

  /**
   * Lists the partitions of topics.
   *
   * @param untilCaughtUp whether to stop at what the topics hold now
   * @throws IOException naming the topic or the brokers that cannot be reached
   */
  public static InputTopics listing(
      KafkaSettings settings, List<String> topics, StreamTimes times, boolean untilCaughtUp)
      throws IOException {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    try (Admin admin = Admin.create(settings.forAdmin(PATIENCE))) {
      for (String topic : topics) {
        TopicDescription description = describe(settings, admin, topic);
        ids.put(topic, description.topicId().toString());
        description
            .partitions()
            .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
      }
    } catch (KafkaException e) {
      throw unreachable(settings, e);
    }
    partitions.sort(
        Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    return new InputTopics(
        settings, times, partitions, ids, untilCaughtUp ? ends(settings, partitions) : Map.of());
  }

  private static TopicDescription describe(KafkaSettings settings, Admin admin, String topic)
      throws IOException {
    try {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IOException("Cannot read topic '%s': there is none".formatted(topic), e);
      }
      if (e.getCause() instanceof TimeoutException timeout) {
        throw unreachable(settings, timeout);
      }
      throw new IOException(
          "Cannot read topic '%s': %s".formatted(topic, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot read topic '%s': interrupted".formatted(topic), e);
    }
  }

  private static Map<TopicPartition, Long> ends(
      KafkaSettings settings, List<TopicPartition> partitions) throws IOException {
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.forConsumer())) {
      return consumer.endOffsets(partitions, PATIENCE);
    } catch (KafkaException e) {
      throw unreachable(settings, e);
    }
  }

  private static IOException unreachable(KafkaSettings settings, KafkaException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return new IOException(
        "Cannot reach Kafka at %s: %s".formatted(settings.bootstrapServers(), reason.getMessage()),
        e);
  }

  KafkaSettings settings() {
    return settings;
  }

  StreamTimes times() {
    return times;
  }

  List<TopicPartition> partitions() {
    return partitions;
  }

  /** How many partitions of a topic there were. */
  long partitionsOf(String topic) {
    return partitions.stream().filter(each -> each.topic().equals(topic)).count();
  }

  /** Whether it is the topic that was listed, and no other one of the same name. */
  boolean isSame(String topic, Uuid id) {
    return id.toString().equals(ids.get(topic));
  }

  /** Where reading stops; {@link Long#MAX_VALUE} when it does not. */
  long end(TopicPartition partition) {
    return ends.getOrDefault(partition, Long.MAX_VALUE);
  }

  boolean isBounded() {
    return !ends.isEmpty();
  }

  int number(String topic, int partition) {
    return numbers.get(new TopicPartition(topic, partition));
  }

  public TopicPartition get(int number) {
    return partitions.get(number);
  }

  @Override
  public String path(int number) {
    TopicPartition partition = partitions.get(number);
    return partition.topic() + "/" + partition.partition();
  }

  @Override
  public String partition(int number) {
    return path(number);
  }

  @Override
  public CountWindows countWindows() {
    return CountWindows.of(times.windowSize());
  }
}
