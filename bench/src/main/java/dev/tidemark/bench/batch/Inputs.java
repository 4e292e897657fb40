package dev.tidemark.bench.batch;

import static dev.tidemark.bench.batch.Engines.DUCKDB;
import static dev.tidemark.bench.batch.Engines.DUCKDB_LAYERS;
import static dev.tidemark.bench.batch.Engines.TIDEMARK;
import static dev.tidemark.bench.batch.Engines.TIDEMARK_DIRECT;
import static dev.tidemark.bench.batch.Engines.TIDEMARK_LAYERS;

import dev.tidemark.bench.Records;
import dev.tidemark.generate.Compression;
import dev.tidemark.generate.GeneratorSpec;
import java.util.ArrayList;
import java.util.List;

/** What is read: two sizes of the usual, and cases that are hard for somebody. */
final class Inputs {

  static final String HUNDRED = "hundred";
  static final String DOUBLE = "double";

  private static final long FEW = 200_000;
  private static final int TINY_FILE = 40;
  private static final int HOURS_OF_TINY_FILES = 50;
  private static final List<String> USUAL = List.of(DUCKDB, TIDEMARK);

  private final BatchOptions options;

  private Inputs(BatchOptions options) {
    this.options = options;
  }

  /** The small size, and the large one if there are two. */
  static List<Input> sizes(BatchOptions options, List<Engine> engines) {
    Inputs inputs = new Inputs(options);
    List<Input> sizes = new ArrayList<>();
    sizes.add(
        inputs.usual(Input.SMALL, options.small(), names(engines, Reach.EVERYTHING, Reach.SMALL)));
    if (options.events().size() > 1) {
      sizes.add(inputs.usual(Input.LARGE, options.large(), names(engines, Reach.EVERYTHING)));
    }
    return sizes;
  }

  static List<Input> cases(BatchOptions options) {
    Inputs inputs = new Inputs(options);
    long small = options.small();
    long few = Math.min(small, FEW);
    return List.of(
        new Input(
            "hot-user",
            "one user has half of all events",
            inputs.like(options.large()),
            true,
            USUAL),
        inputs.special(
            "own-users", "every event has a user of its own", inputs.like(small).withUsers(small)),
        inputs.special("one-file", "all in one file", inputs.like(small).withHours(1)),
        inputs.special(
            "tiny-files",
            "many tiny files",
            inputs
                .like(few)
                .withHours(HOURS_OF_TINY_FILES)
                .withFilesPerHour((int) Math.max(1, few / TINY_FILE / HOURS_OF_TINY_FILES))),
        inputs.special(
            "gzip", "packed with gzip", inputs.like(small).withCompression(Compression.GZIP)),
        new Input(
            "direct",
            "on the Direct runner",
            inputs.like(few),
            false,
            List.of(DUCKDB, TIDEMARK_DIRECT)),
        new Input(
            HUNDRED,
            "100 events, all layers",
            inputs.like(100),
            false,
            List.of(DUCKDB_LAYERS, TIDEMARK_LAYERS)),
        inputs.special(
            DOUBLE,
            "twice the large size, with its users",
            inputs.like(2 * options.large()).withUsers(options.usersFor(options.large()))));
  }

  private Input usual(String name, long events, List<String> engines) {
    return new Input(name, "the usual", like(events), false, engines);
  }

  private Input special(String name, String title, GeneratorSpec spec) {
    return new Input(name, title, spec, false, USUAL);
  }

  private GeneratorSpec like(long events) {
    return Records.like(events, options.usersFor(events), options.seed());
  }

  private static List<String> names(List<Engine> engines, Reach... reaches) {
    return engines.stream()
        .filter(engine -> List.of(reaches).contains(engine.reach()))
        .map(Engine::name)
        .toList();
  }
}
