package dev.tidemark.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Notices when the topics of a stream are no longer those that it was begun with, while it reads as
 * well as when it goes on from a checkpoint.
 *
 * <p>A consumer does not tell: it waits for a topic that is gone, knows nothing of partitions that
 * it was not assigned, and goes on in the middle of a topic that only has the same name.
 */
final class TopicWatch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final String FRESH = " (--fresh begins again with all there is)";

  private final InputTopics topics;
  private final Set<String> names;
  private final Admin admin;
  private final Map<String, KafkaFuture<TopicDescription>> awaited = new HashMap<>();
  private long asked;
  private String trouble;

  /** Begins to look, and waits for the first answer, if brokers give one. */
  TopicWatch(InputTopics topics) {
    this.topics = topics;
    this.names =
        topics.partitions().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    this.admin = Admin.create(topics.settings().forAdmin(PATIENCE));
    ask();
    awaited.forEach((topic, answer) -> note(topic, answer));
    awaited.clear();
  }

  /** Looks from time to time, without waiting, and tells what is wrong, if anything. */
  Optional<String> trouble() {
    if (trouble == null) {
      look();
    }
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private void look() {
    if (awaited.isEmpty() && System.nanoTime() - asked > PAUSE.toNanos()) {
      ask();
    }
    Iterator<Map.Entry<String, KafkaFuture<TopicDescription>>> each = awaited.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, KafkaFuture<TopicDescription>> answer = each.next();
      if (answer.getValue().isDone()) {
        note(answer.getKey(), answer.getValue());
        each.remove();
      }
    }
  }

  private void ask() {
    awaited.putAll(admin.describeTopics(names).topicNameValues());
    asked = System.nanoTime();
  }

  /** No answer says nothing about the topic: for brokers that are away, the consumer waits. */
  private void note(String topic, KafkaFuture<TopicDescription> answer) {
    try {
      TopicDescription now = answer.get();
      int partitions = now.partitions().size();
      if (!topics.isSame(topic, now.topicId())) {
        trouble =
            "Cannot go on with topic '%s': it was deleted and created again since the stream began"
                    .formatted(topic)
                + FRESH;
      } else if (partitions != topics.partitionsOf(topic) && !topics.isBounded()) {
        trouble =
            "Cannot go on with topic '%s': it has %d partitions, and had %d when the stream began"
                    .formatted(topic, partitions, topics.partitionsOf(topic))
                + FRESH;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        trouble =
            "Cannot read topic '%s' at %s: there is none"
                .formatted(topic, topics.settings().bootstrapServers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
