package dev.tidemark.pipeline;

import static dev.tidemark.oracle.Layer.CURRENT;
import static dev.tidemark.oracle.Layer.HISTORY;
import static dev.tidemark.oracle.Layer.RAW;
import static dev.tidemark.oracle.Layer.REJECTS;
import static dev.tidemark.oracle.Layer.STAGING;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import dev.tidemark.cli.Shell;
import dev.tidemark.generate.Chaos;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a runner has to pass with streams: what it has written of topics of a real broker folds to
 * the reference, row for row.
 */
public abstract class StreamCheck {

  private static final int HOURS = 4;
  private static final List<String> TABLES =
      List.of("staging.users_events", "marts.users_current", "marts.users_history");

  @TempDir private static Path brokerFolder;
  private static Broker broker;

  @TempDir private Path folder;

  /** The arguments that choose the runner. */
  protected abstract List<String> runner(int parallelism);

  /** How many events a log has; few where a runner is slow. */
  protected abstract int events();

  @BeforeAll
  static void startBroker() throws IOException {
    broker = Broker.start(Broker.jars(Path.of(System.getProperty("tidemark.root"))), brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  /** Everything wrong that can be wrong, copies of a uuid that disagree included. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void aCompactedStreamIsTheReference(long seed) throws Exception {
    TopicRecords records = records(chaos(seed));
    fill("users.cdc." + seed, records);
    try (Oracle oracle = records.oracle(folder)) {
      run(1 + (int) (seed % 2), "users.cdc." + seed);

      assertThat(
          ask("SELECT count(DISTINCT (topic, kafka_partition, kafka_offset)) FROM raw.users"),
          is(List.of(String.valueOf(records.size()))));
      assertThat(
          ask("SELECT sum(value) FROM marts.pipeline_audit WHERE measure = 'control'"),
          is(List.of(String.valueOf(oracle.books().control()))));
      assertCountedByWindows(records.size());
      for (int times = 0; times < 2; times++) {
        Shell.succeed(arguments("compact", 2));
        oracle.assertTablesEqual(out(), EnumSet.of(RAW, REJECTS, STAGING, CURRENT, HISTORY));
      }
    }
  }

  /** Whoever asks sees the folded tables, without waiting for them to be compacted. */
  @Test
  void queriesSeeTheFoldedTables() throws Exception {
    TopicRecords records = records(chaos(23).with(Chaos.CONFLICTING_DUPLICATES, 0));
    fill("folded", records);
    run(2, "folded");
    List<List<String>> before = new ArrayList<>();
    for (String table : TABLES) {
      before.add(ask("FROM " + table + " ORDER BY ALL"));
    }

    Shell.succeed(arguments("compact", 2));

    for (int i = 0; i < TABLES.size(); i++) {
      assertThat(ask("FROM " + TABLES.get(i) + " ORDER BY ALL"), is(before.get(i)));
    }
    try (Oracle oracle = records.oracle(folder)) {
      oracle.assertTablesEqual(out(), EnumSet.of(RAW, REJECTS, STAGING, CURRENT, HISTORY));
    }
  }

  /** Windows are of a minute, and no record is counted in none or in two. */
  private void assertCountedByWindows(int records) {
    assertThat(
        ask(
            """
            SELECT sum(value) FILTER (WHERE measure = 'records'), count(*) - count(window_start),
                count(*) FILTER (WHERE window_start <> date_trunc('minute', window_start)),
                count(DISTINCT window_start) > 1
            FROM marts.pipeline_audit"""),
        is(List.of(records + ",0,0,true")));
  }

  private GeneratorSpec chaos(long seed) {
    return GeneratorSpec.chaos(events(), Math.max(5, events() / 20), seed).withHours(HOURS);
  }

  private TopicRecords records(GeneratorSpec spec) throws Exception {
    return TopicRecords.generated(spec, folder.resolve("generated"));
  }

  private static void fill(String topic, TopicRecords records) throws IOException {
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create(topic, TopicRecords.PARTITIONS);
    }
    records.send(broker, topic);
  }

  private void run(int parallelism, String topic) {
    List<String> arguments = arguments("run", parallelism);
    arguments.add("--bootstrapServers=" + broker.bootstrapServers());
    arguments.add("--topics=" + topic);
    arguments.add("--until=caught-up");
    Shell.succeed(arguments);
  }

  private List<String> ask(String query) {
    List<String> arguments = List.of("query", "--output=" + out(), "--format=csv", query);
    List<String> lines = Shell.succeed(arguments).lines().toList();
    return lines.subList(1, lines.size());
  }

  private List<String> arguments(String command, int parallelism) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--contract=users", "--output=" + out()));
    arguments.addAll(runner(parallelism));
    return arguments;
  }

  private Path out() {
    return folder.resolve("out");
  }
}
