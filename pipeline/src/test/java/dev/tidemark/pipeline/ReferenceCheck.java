package dev.tidemark.pipeline;

import static dev.tidemark.oracle.Layer.AUDIT;
import static dev.tidemark.oracle.Layer.CURRENT;
import static dev.tidemark.oracle.Layer.HISTORY;
import static dev.tidemark.oracle.Layer.STAGING;

import dev.tidemark.cli.Shell;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.generate.Chaos;
import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.oracle.Oracle;
import dev.tidemark.oracle.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a runner has to pass: for events with everything wrong that can be wrong, each published
 * table equals the reference, row for row.
 */
public abstract class ReferenceCheck {

  private static final int HOURS = 4;
  private static final double CONFLICTS = 0.3;

  @TempDir private Path folder;

  /** The arguments that choose the runner. */
  protected abstract List<String> runner(int parallelism);

  /** How many events a log has; few where a runner is slow. */
  protected abstract int events();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void oneRunEqualsTheReference(long seed) throws Exception {
    List<Path> files = generate(chaos(seed));
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), exactTerms())) {
      oracle.addRun(files);
      run(1 + (int) (seed % 2), "in/**/*.jsonl");
      oracle.assertTablesEqual(out());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void neitherOrderNorLayoutMatters(long seed) throws Exception {
    List<byte[]> lines = Inputs.lines(generate(chaos(seed).with(Chaos.BOM, 0)));
    Collections.shuffle(lines, new Random(seed));
    List<Path> oneFile = List.of(Inputs.plain(folder.resolve("one/all.jsonl"), lines));
    List<Path> manyFiles = Inputs.scattered(folder.resolve("many"), lines);
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), exactTerms())) {
      oracle.addRun(oneFile);
      run(2, "one/*.jsonl");
      oracle.assertTablesEqual(out());
    }
    try (Oracle oracle = Oracle.open(folder.resolve("oracle2"), exactTerms())) {
      oracle.addRun(manyFiles);
      run(2, "many/**/*.jsonl*", "--refresh");
      oracle.assertTablesEqual(out(), EnumSet.of(STAGING, CURRENT, HISTORY, AUDIT));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void hourByHourEqualsOneRunOverEverything(long seed) throws Exception {
    List<Path> files = generate(chaos(seed));
    List<String> partitions = new ArrayList<>(Inputs.partitions(files));
    partitions.add(partitions.get(0));
    Collections.shuffle(partitions, new Random(seed));
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), exactTerms())) {
      for (String partition : partitions) {
        oracle.addRun(Inputs.in(files, partition));
        run(2, "in/**/*.jsonl", "--partition=" + partition);
        oracle.assertTablesEqual(out());
      }
    }
  }

  @Test
  void layersLeftOutComeBackWhole() throws Exception {
    List<Path> files = generate(chaos(9));
    List<String> partitions = new ArrayList<>(Inputs.partitions(files));
    Collections.shuffle(partitions, new Random(9));
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), exactTerms())) {
      for (String partition : partitions.subList(0, partitions.size() - 1)) {
        oracle.addRun(Inputs.in(files, partition));
        run(1, "in/**/*.jsonl", "--partition=" + partition, "--layers=current");
        oracle.assertTablesEqual(out(), EnumSet.of(CURRENT, AUDIT));
      }
      String last = partitions.get(partitions.size() - 1);
      oracle.addRun(Inputs.in(files, last));
      run(1, "in/**/*.jsonl", "--partition=" + last);
      oracle.assertTablesEqual(out(), EnumSet.of(STAGING, CURRENT, HISTORY, AUDIT));
    }
  }

  /**
   * Copies with equal times come in different runs, and nothing but their files holds the bytes.
   */
  @ParameterizedTest
  @ValueSource(strings = {"current", "raw,current"})
  void tiesBetweenRunsAreSettled(String layers) throws Exception {
    GeneratorSpec spec = chaos(12).with(Chaos.BOM, 0).with(Chaos.CONFLICTING_DUPLICATES, CONFLICTS);
    List<byte[]> lines = Inputs.lines(generate(spec));
    Collections.shuffle(lines, new Random(12));
    int half = lines.size() / 2;
    List<Path> first =
        List.of(Inputs.plain(folder.resolve("first/a.jsonl"), lines.subList(0, half)));
    List<Path> second =
        List.of(Inputs.plain(folder.resolve("second/a.jsonl"), lines.subList(half, lines.size())));
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), exactTerms())) {
      oracle.addRun(first);
      run(1, "first/*.jsonl", "--layers=" + layers);
      oracle.assertTablesEqual(out(), EnumSet.of(CURRENT, AUDIT));
      oracle.addRun(second);
      run(1, "second/*.jsonl", "--layers=" + layers);
      oracle.assertTablesEqual(out(), EnumSet.of(CURRENT, AUDIT));
    }
  }

  @Test
  void clearMarksMergeLikePublishedOnes() throws Exception {
    List<Path> files = generate(chaos(10));
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), exactTerms())) {
      for (String partition : Inputs.partitions(files)) {
        oracle.addRun(Inputs.in(files, partition));
        run(
            2,
            "in/**/*.jsonl",
            "--partition=" + partition,
            "--layers=raw,staging_pii,staging,current,history");
        oracle.assertTablesEqual(out());
      }
    }
  }

  @Test
  void snapshotDateAndToleranceAreTheReferences() throws Exception {
    List<Path> files = generate(chaos(11));
    Terms terms =
        Terms.standard()
            .withSnapshotDate(LocalDate.of(2031, 1, 1))
            .withMaxOutOfOrderness(Duration.ofSeconds(90))
            .withAllowedLateness(Duration.ofMinutes(20));
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"), terms)) {
      oracle.addRun(files);
      Shell.succeed(
          arguments(
              1,
              "in/**/*.jsonl",
              "--snapshotDate=2031-01-01",
              "--maxOutOfOrderness=90s",
              "--allowedLateness=20m"));
      oracle.assertTablesEqual(out());
    }
  }

  private GeneratorSpec chaos(long seed) {
    return GeneratorSpec.chaos(events(), Math.max(5, events() / 20), seed)
        .withHours(HOURS)
        .withFilesPerHour(2);
  }

  private List<Path> generate(GeneratorSpec spec) throws Exception {
    Path in = folder.resolve("in");
    GenerateEvents.forContract(ContractReader.builtIn("users").orElseThrow(), spec).writeTo(in);
    return Inputs.below(in);
  }

  private static Terms exactTerms() {
    return Terms.standard().withMaxOutOfOrderness(Duration.ZERO).withAllowedLateness(Duration.ZERO);
  }

  private void run(int parallelism, String input, String... more) {
    List<String> arguments = arguments(parallelism, input, more);
    arguments.add("--maxOutOfOrderness=0s");
    arguments.add("--allowedLateness=0s");
    Shell.succeed(arguments);
  }

  private List<String> arguments(int parallelism, String input, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--contract=users"));
    arguments.add("--input=" + folder.resolve(input));
    arguments.add("--output=" + out());
    arguments.addAll(runner(parallelism));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private Path out() {
    return folder.resolve("out");
  }
}
