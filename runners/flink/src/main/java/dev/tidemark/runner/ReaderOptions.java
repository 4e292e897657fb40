package dev.tidemark.runner;

import dev.tidemark.pipeline.InvalidOptionException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The options that the readers of a stream take along in its checkpoints: whatever is given later,
 * a stream that goes on reads by those it was begun with. They are written down beside the
 * checkpoints, because these do not show them.
 */
record ReaderOptions(Path file) {

  private static final String FILE = "stream.properties";
  private static final List<String> NAMES =
      List.of("bootstrapServers", "topics", "until", "groupId", "consumerProperties");

  static ReaderOptions in(Path checkpoints) {
    return new ReaderOptions(checkpoints.resolve(FILE));
  }

  void write(Map<String, String> given) throws IOException {
    Properties options = new Properties();
    for (String name : NAMES) {
      options.setProperty(name, given.getOrDefault(name, ""));
    }
    try (Writer out = Files.newBufferedWriter(file)) {
      options.store(out, "What the checkpoints beside this file read by.");
    }
  }

  /**
   * @throws InvalidOptionException naming an option that is not as it was
   */
  void requireSame(Map<String, String> given) throws IOException {
    Properties options = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      options.load(in);
    }
    for (String name : NAMES) {
      String asked = given.getOrDefault(name, "");
      String before = options.getProperty(name, "");
      if (!asked.equals(before)) {
        throw new InvalidOptionException(
            "Cannot go on %s: the checkpoints in '%s' are of a stream %s (--fresh forgets them)"
                .formatted(told(name, asked), file.getParent(), told(name, before)));
      }
    }
  }

  private static String told(String name, String value) {
    return value.isEmpty() ? "without --" + name : "with --" + name + "=" + value;
  }
}
