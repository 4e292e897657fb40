package dev.tidemark.runner;

import dev.tidemark.pipeline.InvalidOptionException;
import dev.tidemark.pipeline.RunOptions;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The options that the readers of a stream take along in its checkpoints: whatever is given later,
 * a stream that goes on reads by those it was begun with. They are written down beside the
 * checkpoints, because these do not show them.
 */
record ReaderOptions(Path file) {

  private static final String FILE = "stream.properties";

  static ReaderOptions in(Path checkpoints) {
    return new ReaderOptions(checkpoints.resolve(FILE));
  }

  void write(RunOptions given) throws IOException {
    Properties options = new Properties();
    options.putAll(values(given));
    try (Writer out = Files.newBufferedWriter(file)) {
      options.store(out, "What the checkpoints beside this file read by.");
    }
  }

  /**
   * @throws InvalidOptionException naming an option that is not as it was
   */
  void requireSame(RunOptions given) throws IOException {
    Properties options = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      options.load(in);
    }
    values(given)
        .forEach(
            (name, asked) -> {
              String before = options.getProperty(name, "");
              if (!asked.equals(before)) {
                throw new InvalidOptionException(
                    "Cannot go on %s: the checkpoints in '%s' are of a stream %s (--fresh forgets them)"
                        .formatted(told(name, asked), file.getParent(), told(name, before)));
              }
            });
  }

  private static Map<String, String> values(RunOptions given) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("bootstrapServers", given.getBootstrapServers());
    values.put("topics", given.getTopics());
    values.put("until", given.getUntil());
    values.put("groupId", given.getGroupId());
    values.put("consumerProperties", given.getConsumerProperties());
    values.replaceAll((unused, value) -> Objects.requireNonNullElse(value, ""));
    return values;
  }

  private static String told(String name, String value) {
    return value.isEmpty() ? "without --" + name : "with --" + name + "=" + value;
  }
}
