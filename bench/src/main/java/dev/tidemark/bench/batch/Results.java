package dev.tidemark.bench.batch;

import dev.tidemark.bench.Cost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What all runs took so far; numbers that would need others than these are not numbers. */
final class Results {

  private record Key(String input, String engine) {}

  private final Map<String, Dataset.Facts> facts = new HashMap<>();
  private final Map<Key, List<Cost>> costs = new HashMap<>();

  void about(String input, Dataset.Facts known) {
    facts.put(input, known);
  }

  void add(String input, String engine, Cost cost) {
    costs.computeIfAbsent(new Key(input, engine), key -> new ArrayList<>()).add(cost);
  }

  Optional<Dataset.Facts> about(String input) {
    return Optional.ofNullable(facts.get(input));
  }

  /** Of all runs of an engine with an input; none if there were none. */
  List<Cost> of(String input, String engine) {
    return costs.getOrDefault(new Key(input, engine), List.of());
  }

  double median(String input, String engine, ToDoubleFunction<Cost> value) {
    List<Cost> runs = of(input, engine);
    return runs.isEmpty() ? Double.NaN : Cost.median(runs, value);
  }

  double wall(String input, String engine) {
    return median(input, engine, Cost::seconds);
  }

  /** What a record more takes, told from the two sizes. */
  double marginalMicros(String engine) {
    return 1e6
        * (wall(Input.LARGE, engine) - wall(Input.SMALL, engine))
        / (records(Input.LARGE) - records(Input.SMALL));
  }

  /** What remains of the small size without what its records take. */
  double fixedSeconds(String engine) {
    return wall(Input.SMALL, engine) - marginalMicros(engine) * records(Input.SMALL) / 1e6;
  }

  private double records(String input) {
    return about(input).map(Dataset.Facts::records).map(Long::doubleValue).orElse(Double.NaN);
  }
}
