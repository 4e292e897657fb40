package dev.tidemark.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.generate.Chaos;
import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Generated records for a topic, in no order, and what an oracle makes of them. */
public final class StreamInput {

  private final List<byte[]> records;
  private final Path folder;

  private StreamInput(List<byte[]> records, Path folder) {
    this.records = records;
    this.folder = folder;
  }

  /**
   * @param folder where the generated files go
   */
  public static StreamInput generate(GeneratorSpec spec, Path folder) throws Exception {
    Path in = folder.resolve("generated");
    GenerateEvents.forContract(
            ContractReader.builtIn("users").orElseThrow(), spec.with(Chaos.BOM, 0))
        .writeTo(in);
    List<byte[]> records = new ArrayList<>();
    for (byte[] line : Inputs.lines(Inputs.below(in))) {
      String text = new String(line, ISO_8859_1).replaceFirst("\r$", "");
      if (!text.isBlank()) {
        records.add(text.getBytes(ISO_8859_1));
      }
    }
    Collections.shuffle(records, new Random(1));
    return new StreamInput(records, folder);
  }

  public int size() {
    return records.size();
  }

  public long bytes() {
    return records.stream().mapToLong(record -> record.length).sum();
  }

  /** Makes a topic that holds the records. */
  public void fill(String bootstrapServers, String topic, int partitions) throws IOException {
    try (Topics topics = Topics.at(bootstrapServers);
        TopicWriter writer = TopicWriter.at(bootstrapServers)) {
      topics.create(topic, partitions);
      for (int i = 0; i < records.size(); i++) {
        writer.send(topic, i % partitions, null, records.get(i));
      }
    }
  }

  /** An oracle that has seen the records. */
  public Oracle oracle() throws Exception {
    Oracle oracle = Oracle.open(folder.resolve("oracle"));
    oracle.addRun(List.of(Inputs.plain(folder.resolve("all/records.jsonl"), records)));
    return oracle;
  }
}
