package dev.tidemark.demo;

import dev.tidemark.broker.TopicWriter;
import java.io.IOException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic, with all records of a key in one partition, as connectors write them. */
record TopicOutlet(TopicWriter writer, String topic) implements Feeder.Outlet {

  @Override
  public void write(byte[] key, byte[] value) throws IOException {
    writer.send(new ProducerRecord<>(topic, key, value));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
