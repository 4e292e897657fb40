package dev.tidemark.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.generate.Chaos;
import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Records of topics, in no order. */
public record TopicRecords(List<byte[]> all) {

  public static final int PARTITIONS = 3;

  /** What the lines of generated files hold. */
  public static TopicRecords generated(GeneratorSpec spec, Path folder) throws IOException {
    GenerateEvents.forContract(
            ContractReader.builtIn("users").orElseThrow(), spec.with(Chaos.BOM, 0))
        .writeTo(folder);
    List<byte[]> records = new ArrayList<>();
    for (byte[] line : Inputs.lines(Inputs.below(folder))) {
      String text = new String(line, ISO_8859_1).replaceFirst("\r$", "");
      if (!text.isBlank()) {
        records.add(text.getBytes(ISO_8859_1));
      }
    }
    Collections.shuffle(records, new Random(1));
    return new TopicRecords(records);
  }

  public int size() {
    return all.size();
  }

  public long bytes() {
    return all.stream().mapToLong(record -> record.length).sum();
  }

  /** Those of a part of all, told in percent. */
  public TopicRecords part(int from, int to) {
    return new TopicRecords(all.subList(size() * from / 100, size() * to / 100));
  }

  /** Deals them out to the partitions of a topic that is there. */
  public void send(Broker broker, String topic) throws IOException {
    try (TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      for (int i = 0; i < size(); i++) {
        writer.send(topic, i % PARTITIONS, null, all.get(i));
      }
    }
  }

  /** What the reference makes of them. */
  public Oracle oracle(Path folder) throws IOException, SQLException {
    Oracle oracle = Oracle.open(folder.resolve("oracle"));
    oracle.addRun(List.of(Inputs.plain(folder.resolve("all/records.jsonl"), all)));
    return oracle;
  }
}
