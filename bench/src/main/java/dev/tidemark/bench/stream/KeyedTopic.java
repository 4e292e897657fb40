package dev.tidemark.bench.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidemark.broker.TopicWriter;
import java.io.IOException;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes records to a topic by the user they are about, as connectors do: what concerns one user
 * lies in one partition, in the order of its delivery.
 */
record KeyedTopic(TopicWriter writer, String topic, int partitions) {

  private static final String ID = "\"_id\":\"";

  void send(String record) throws IOException {
    int begin = record.indexOf(ID) + ID.length();
    byte[] key = record.substring(begin, record.indexOf('"', begin)).getBytes(ISO_8859_1);
    int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
    writer.send(topic, partition, key, record.getBytes(ISO_8859_1));
  }
}
