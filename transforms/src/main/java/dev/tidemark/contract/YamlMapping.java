package dev.tidemark.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping of a contract file.
 *
 * @param name what messages call it
 * @param entries in file order, repeated keys included
 */
record YamlMapping(String name, int line, List<Entry> entries, Problems problems) {

  /**
   * A key and its value.
   *
   * @param line of the key, and so of the value: its own is elsewhere when it is an alias
   */
  record Entry(String key, int line, YamlValue value) {}

  static YamlMapping of(MappingNode mapping, String name, int line, Problems problems) {
    List<Entry> entries =
        mapping.getValue().stream().map(tuple -> entry(tuple, name, problems)).toList();
    return new YamlMapping(name, line, entries, problems);
  }

  private static Entry entry(NodeTuple tuple, String owner, Problems problems) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    int line = tuple.getKeyNode().getStartMark().map(YamlDocument::lineOf).orElse(1);
    return new Entry(key, line, new YamlValue(key, owner, tuple.getValueNode(), line, problems));
  }

  YamlMapping named(String other) {
    return new YamlMapping(
        other,
        line,
        entries.stream()
            .map(entry -> new Entry(entry.key(), entry.line(), entry.value().ownedBy(other)))
            .toList(),
        problems);
  }

  /** Reports every key that is not among {@code known} and every one that is there twice. */
  YamlMapping allowing(List<String> known) {
    Map<String, Integer> lines = new HashMap<>();
    for (Entry entry : entries) {
      Integer first = lines.putIfAbsent(entry.key(), entry.line());
      if (first != null) {
        problems.add(
            entry.line(),
            "Duplicate key '%s' of %s (first on line %d)".formatted(entry.key(), name, first));
      } else if (!known.contains(entry.key())) {
        problems.add(
            entry.line(),
            "Unknown key '%s' of %s%s (%s)"
                .formatted(
                    entry.key(),
                    name,
                    Spelling.closest(entry.key(), known).map(Spelling::question).orElse(""),
                    String.join(", ", known)));
      }
    }
    return this;
  }

  /** The value of {@code key}; its absence is a problem. */
  Optional<YamlValue> required(String key) {
    Optional<YamlValue> value = optional(key);
    if (value.isEmpty()) {
      problems.add(line, "Missing key '%s' of %s".formatted(key, name));
    }
    return value;
  }

  Optional<YamlValue> optional(String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).map(Entry::value).findFirst();
  }
}
