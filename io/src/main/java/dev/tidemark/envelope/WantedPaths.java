package dev.tidemark.envelope;

import dev.tidemark.contract.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the paths that a message is searched for; each has one slot, whoever asks for it. */
final class WantedPaths {

  private final Map<List<String>, Integer> slots = new LinkedHashMap<>();
  private final List<WatchedObject> watched = new ArrayList<>();

  int slot(List<String> names) {
    return slots.computeIfAbsent(List.copyOf(names), unused -> slots.size());
  }

  int slot(String... names) {
    return slot(List.of(names));
  }

  /** The slot of a path below others. */
  int slot(List<String> above, List<String> names) {
    List<String> all = new ArrayList<>(above);
    all.addAll(names);
    return slot(all);
  }

  /** The number of an object whose members are to be told, but for those that are known. */
  int watch(List<String> names, Set<String> known) {
    watched.add(new WatchedObject(names, known));
    return watched.size() - 1;
  }

  static List<String> join(List<String> above, List<String> names) {
    return Stream.concat(above.stream(), names.stream()).toList();
  }

  /** An extractor of all paths asked for so far. */
  JsonExtractor extractor() {
    return new JsonExtractor(slots.keySet().stream().map(JsonPath::new).toList(), watched);
  }
}
