package dev.tidemark.runner;

import static dev.tidemark.oracle.Layer.CURRENT;
import static dev.tidemark.oracle.Layer.HISTORY;
import static dev.tidemark.oracle.Layer.RAW;
import static dev.tidemark.oracle.Layer.REJECTS;
import static dev.tidemark.oracle.Layer.STAGING;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import dev.tidemark.cli.Shell;
import dev.tidemark.cluster.Cluster;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.oracle.Oracle;
import dev.tidemark.pipeline.TopicRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream whose processes are killed one after the other while it reads is still the reference: a
 * task manager, the job manager with all that hangs on it, and at last it is stopped and goes on
 * from a savepoint with other parallelism.
 *
 * <p>The longer version: {@code -Dtidemark.kill.events=500000 -Dtidemark.kill.seed=N}.
 */
class KillTest {

  private static final int EVENTS = Integer.getInteger("tidemark.kill.events", 20_000);
  private static final long SEED = Long.getLong("tidemark.kill.seed", 41);
  private static final int ROUNDS = Integer.getInteger("tidemark.kill.rounds", 1);
  private static final String TOPIC = "users.cdc";

  /** Slow enough that there is something left to read until all kills are done. */
  private static final int SECONDS_TO_READ = 150 * ROUNDS;

  private static final int PAUSE_MILLIS = 2_000 + EVENTS / 25;
  private static final Pattern READER =
      Pattern.compile("Reader-\\d+: reading from (\\S+) starting at offset \\d+");

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private Broker broker;
  private Cluster cluster;
  private int clients;

  @BeforeEach
  void start() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
    cluster = Cluster.start(root, folder.resolve("cluster"), 2);
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
    broker.close();
  }

  @Test
  void killsChangeNothing() throws Exception {
    TopicRecords records =
        TopicRecords.generated(
            GeneratorSpec.chaos(EVENTS, EVENTS / 20, SEED), folder.resolve("generated"));
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create(TOPIC, TopicRecords.PARTITIONS);
      records.send(broker, TOPIC);
      topics.limitReaders(records.bytes() / SECONDS_TO_READ);
      for (int round = 0; round < ROUNDS; round++) {
        killTaskManagerThenJobManager();
      }
      String savepoint = stopWithSavepoint();
      topics.limitReaders(Long.MAX_VALUE);
      finish(savepoint);
    }

    Shell.succeed(arguments("compact"));
    assertThat(
        ask("SELECT sum(value) FROM marts.pipeline_audit WHERE measure = 'records'"),
        is(records.size()));
    assertThat(ask("SELECT count(*) FROM raw.users"), is(records.size()));
    try (Oracle oracle = records.oracle(folder)) {
      oracle.assertTablesEqual(out(), EnumSet.of(RAW, REJECTS, STAGING, CURRENT, HISTORY));
    }
  }

  private void killTaskManagerThenJobManager() throws Exception {
    try (StreamProcess client = launch("--parallelism=2")) {
      String job = awaitCheckpoint(client);
      pause();
      cluster.killTaskManagers(1);
      cluster.startTaskManager();
      int before = cluster.checkpoints(job);
      client.await(() -> cluster.restores(job) > 0, is(true));
      client.await(() -> cluster.checkpoints(job), is(greaterThan(before)));
      pause();
      assertThat(client.isRunning(), is(true));
      client.kill();
      assertThat(
          Shell.tidemark(streamArguments("--parallelism=2")).err(),
          containsString("tidemark: Cannot write to '%s': job 'tidemark-".formatted(out())));
      cluster.killJobManager();
    }
    cluster.startJobManager();
  }

  private String stopWithSavepoint() throws Exception {
    Map<String, Long> readersBefore = readers();
    try (StreamProcess client = launch("--parallelism=2")) {
      String job = awaitCheckpoint(client);
      assertThat(cluster.restores(job), is(1));
      readersBefore.replaceAll((partition, before) -> before + 1);
      assertThat(readers(), is(readersBefore));
      pause();
      return cluster.stop(job, Files.createDirectories(folder.resolve("savepoints")));
    }
  }

  private void finish(String savepoint) throws Exception {
    try (StreamProcess client = launch("--parallelism=1", "--savepointPath=" + savepoint)) {
      assertThat(client.output(), client.exitCode(), is(0));
      String job = cluster.jobs("FINISHED").get(0);
      assertThat(cluster.counts(job), not(containsString("DroppedDueToLateness")));
    }
  }

  /** How many readers each partition has had: one that is restored twice has two at a time. */
  private Map<String, Long> readers() throws IOException {
    return cluster
        .log()
        .map(READER::matcher)
        .filter(Matcher::find)
        .collect(Collectors.groupingBy(reader -> reader.group(1), Collectors.counting()));
  }

  private StreamProcess launch(String... options) throws IOException {
    Path log = folder.resolve("client-%d.log".formatted(++clients));
    return StreamProcess.start(log, streamArguments(options));
  }

  private List<String> streamArguments(String... options) {
    List<String> arguments = arguments("run");
    arguments.add("--bootstrapServers=" + broker.bootstrapServers());
    arguments.add("--topics=" + TOPIC);
    arguments.add("--until=caught-up");
    arguments.add("--flinkMaster=" + cluster.master());
    arguments.add("--checkpointingInterval=1000");
    arguments.addAll(List.of(options));
    return arguments;
  }

  private String awaitCheckpoint(StreamProcess client) throws Exception {
    client.await(() -> cluster.jobs("RUNNING"), is(not(empty())));
    String job = cluster.jobs("RUNNING").get(0);
    client.await(() -> cluster.checkpoints(job), is(greaterThan(0)));
    return job;
  }

  /** What happens next happens at a moment that the seed chooses. */
  private void pause() throws InterruptedException {
    Thread.sleep(random.nextInt(PAUSE_MILLIS));
  }

  private int ask(String query) {
    List<String> arguments = List.of("query", "--output=" + out(), "--format=csv", query);
    return Integer.parseInt(Shell.succeed(arguments).lines().toList().get(1));
  }

  private List<String> arguments(String command) {
    return new ArrayList<>(
        List.of(command, "--contract=users", "--output=" + out(), "--runner=FlinkRunner"));
  }

  private Path out() {
    return folder.resolve("out");
  }
}
