package dev.tidemark.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How to reach the brokers.
 *
 * @param groupId the consumer group that positions are committed for
 * @param propertiesFile a file of consumer settings, such as SASL and TLS; null for none. It is
 *     read where the brokers are reached, so that what it holds is in no graph and no log.
 */
public record KafkaSettings(String bootstrapServers, String groupId, String propertiesFile)
    implements Serializable {

  private static final Set<String> CONSUMER_ONLY =
      Set.of(
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  Map<String, Object> forConsumer() {
    Map<String, Object> settings = new HashMap<>();
    if (propertiesFile != null) {
      load().forEach((name, value) -> settings.put(name.toString(), value));
    }
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  Map<String, Object> forAdmin(Duration patience) {
    Map<String, Object> settings = forConsumer();
    settings.keySet().removeAll(CONSUMER_ONLY);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    return settings;
  }

  private Properties load() {
    Properties properties = new Properties();
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(propertiesFile, false)))) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "Cannot read the consumer settings in '%s'".formatted(propertiesFile), e);
    }
    return properties;
  }
}
