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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.oneOf;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import dev.tidemark.cli.Shell;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.mart.Manifest;
import dev.tidemark.mart.OutputTree;
import dev.tidemark.oracle.Oracle;
import dev.tidemark.pipeline.TopicRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that ends in the middle, in order or not, loses nothing and writes nothing twice. */
class FlinkRestartTest {

  private static final int EVENTS = 2_000;
  private static final int MOST_MILLIS_TO_KILL = 3_000;

  /** How long what was read waits for its file. */
  private static final String SHORT_WAIT = "--windowSize=2s";

  private static final String LONG_WAIT = "--windowSize=5s";

  @TempDir private static Path brokerFolder;
  private static Broker broker;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = Broker.start(Broker.jars(Path.of(System.getProperty("tidemark.root"))), brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void aStoppedStreamGoesOnWhereItWas() throws Exception {
    TopicRecords records = records("stopped", 31);
    records.part(0, 40).send(broker, "stopped");
    try (StreamProcess first = start("stopped", SHORT_WAIT)) {
      first.await(() -> rows("restricted/raw/users"), is(greaterThan(0L)));
      records.part(40, 70).send(broker, "stopped");
      stop(first);
      assertThat(savepoints(), hasSize(1));
    }

    assertThat(
        Shell.tidemark(arguments("stopped", SHORT_WAIT, "--until=caught-up")).err(),
        containsString("tidemark: Cannot go on with --until=caught-up: "));

    records.part(70, 100).send(broker, "stopped");
    try (StreamProcess second = start("stopped", SHORT_WAIT)) {
      second.await(this::accountedFor, is(all(records)));
      second.await(this::savepoints, is(empty()));
      stop(second);
    }

    assertExact(records);
  }

  @Test
  void aKilledStreamGoesOnWhereItWas() throws Exception {
    long seed = System.nanoTime();
    System.out.println("kill seed " + seed);
    TopicRecords records = records("killed", 32);
    records.part(0, 40).send(broker, "killed");
    try (StreamProcess first = start("killed", SHORT_WAIT)) {
      first.await(() -> rows("restricted/raw/users"), is(greaterThan(0L)));
      records.part(40, 70).send(broker, "killed");
      Thread.sleep(new Random(seed).nextInt(MOST_MILLIS_TO_KILL));
      first.kill();
    }
    assertDamageIsTold("killed");
    assertLackOfSpaceIsTold("killed");

    records.part(70, 100).send(broker, "killed");
    try (StreamProcess second = start("killed", SHORT_WAIT)) {
      second.await(this::accountedFor, is(all(records)));
      stop(second);
    }

    assertExact(records);
  }

  @Test
  void aStreamThatHasNotBegunEndsPromptly() throws Exception {
    records("unbegun", 33);
    try (StreamProcess stream = start("unbegun", SHORT_WAIT)) {
      stream.await(() -> Files.exists(checkpointFolder()), is(true));
      stream.terminate();
      assertThat(stream.output(), stream.exitCode(), is(oneOf(0, 143)));
    }
  }

  /** The new one has other records at the positions where the old one was left. */
  @Test
  void aTopicThatIsDeletedIsPublishedAsFarAsItWasReadAndNeverMixedWithANewOne() throws Exception {
    TopicRecords records = records("deleted", 34).part(0, 50);
    records.send(broker, "deleted");
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      try (StreamProcess stream = start("deleted", LONG_WAIT)) {
        stream.await(
            stream::output, containsString(" ReadEnvelopes %,d records".formatted(records.size())));
        topics.delete("deleted");
        assertThat(stream.output(), stream.exitCode(), is(1));
        assertThat(stream.output(), containsString("\ntidemark: Cannot read topic 'deleted' at "));
      }
      assertExact(records);

      topics.create("deleted", TopicRecords.PARTITIONS);
    }
    records.send(broker, "deleted");
    try (StreamProcess stream = start("deleted", LONG_WAIT)) {
      assertThat(stream.exitCode(), is(1));
      assertThat(
          stream.output(),
          containsString(
              "\ntidemark: Cannot go on with topic 'deleted': it was deleted and created "));
    }
    assertThat(rows("restricted/raw/users"), is((long) records.size()));
  }

  /** Nothing is begun over in silence, and nothing is touched. */
  private void assertDamageIsTold(String topic) throws IOException {
    Path checkpoint = new Checkpoints(checkpointFolder()).newest().orElseThrow();
    Path metadata = checkpoint.resolve("_metadata");
    byte[] whole = Files.readAllBytes(metadata);
    Files.write(metadata, Arrays.copyOf(whole, whole.length / 2));

    Shell.Outcome outcome = Shell.tidemark(arguments(topic, SHORT_WAIT));

    assertThat(outcome.err(), containsString("tidemark: Cannot go on from '" + checkpoint + "': "));
    assertThat(outcome.exitCode(), is(1));
    Files.write(metadata, whole);
  }

  /** It fails in tables or in checkpoints, whichever comes first. */
  private void assertLackOfSpaceIsTold(String topic) throws Exception {
    Path before = new Checkpoints(checkpointFolder()).newest().orElseThrow();
    try (StreamProcess stream = start(topic, SHORT_WAIT)) {
      stream.await(() -> Files.exists(before), is(false));
      stream.takeSpace();
      assertThat(stream.exitCode(), is(1));
      assertThat(
          stream.output(),
          matchesRegex(
              "(?s).*\ntidemark: Cannot write ('%s/[^']+'|checkpoints to '%s'): File too large\n"
                  .formatted(out(), checkpointFolder())));
    }
  }

  private TopicRecords records(String topic, long seed) throws IOException {
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create(topic, TopicRecords.PARTITIONS);
    }
    return TopicRecords.generated(
        GeneratorSpec.chaos(EVENTS, EVENTS / 20, seed).withHours(4), folder.resolve("generated"));
  }

  private StreamProcess start(String topic, String... options) throws IOException {
    return StreamProcess.start(folder.resolve("stream.log"), arguments(topic, options));
  }

  private List<String> arguments(String topic, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--contract=users", "--output=" + out()));
    arguments.add("--bootstrapServers=" + broker.bootstrapServers());
    arguments.addAll(List.of("--topics=" + topic, "--parallelism=2"));
    arguments.addAll(List.of("--checkpointingInterval=1000", "--earlyFiring=1s"));
    arguments.addAll(List.of(options));
    return arguments;
  }

  private static void stop(StreamProcess stream) throws Exception {
    stream.terminate();
    assertThat(stream.output(), stream.exitCode(), is(0));
    assertThat(stream.output(), containsString("\nStopped. Start it again"));
  }

  /** Every record has one row as it lies in the files, and is accounted for once. */
  private void assertExact(TopicRecords records) throws Exception {
    assertThat(accountedFor(), is(all(records)));
    assertThat(
        ask("SELECT count(DISTINCT (topic, kafka_partition, kafka_offset)) FROM raw.users"),
        is(String.valueOf(records.size())));
    Shell.succeed(List.of("compact", "--contract=users", "--output=" + out()));
    try (Oracle oracle = records.oracle(folder)) {
      oracle.assertTablesEqual(out(), EnumSet.of(RAW, REJECTS, STAGING, CURRENT, HISTORY));
    }
  }

  private static List<Long> all(TopicRecords records) {
    long size = records.size();
    return List.of(size, size, size, 0L);
  }

  /**
   * The rows of raw as they lie in its files, the records, those of a known fate, and the changes
   * that are in no table yet.
   */
  private List<Long> accountedFor() throws IOException {
    String audited =
        ask(
            """
            SELECT
              sum(value) FILTER (stage = 'ReadEnvelopes' AND measure = 'records'),
              sum(value) FILTER (
                stage = 'ReadEnvelopes' AND measure IN ('rejected', 'unreliable', 'control')
                OR stage = 'DedupByUuid' AND measure = 'duplicates'),
              sum(value) FILTER (stage = 'DedupByUuid' AND measure = 'new_changes')
            FROM marts.pipeline_audit
            """);
    List<Long> counts = Stream.of(audited.split(",")).map(Long::valueOf).toList();
    long changes = counts.get(2);
    return List.of(
        rows("restricted/raw/users"),
        counts.get(0),
        counts.get(1) + changes,
        changes - rows("restricted/marks/users"));
  }

  private String ask(String query) {
    List<String> arguments = List.of("query", "--output=" + out(), "--format=csv", query);
    return Shell.succeed(arguments).lines().toList().get(1);
  }

  private long rows(String table) throws IOException {
    return Manifest.of(new OutputTree(out().toString()), table).map(Manifest::rows).orElse(0L);
  }

  private List<Path> savepoints() throws IOException {
    try (Stream<Path> all = Files.list(checkpointFolder())) {
      return all.filter(each -> each.getFileName().toString().startsWith("savepoint-")).toList();
    }
  }

  private Path checkpointFolder() {
    return folder.resolve("an output-checkpoints");
  }

  private Path out() {
    return folder.resolve("an output");
  }
}
