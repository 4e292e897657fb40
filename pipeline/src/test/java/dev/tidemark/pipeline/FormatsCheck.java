package dev.tidemark.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a runner has to pass besides: whatever format tells of it, the same history of a table gives
 * the same tables, also when the messages come twice, in any order, in several runs.
 */
public abstract class FormatsCheck {

  private static final int CHANGES = 150;
  private static final String CURRENT =
      """
      SELECT person_id, coalesce(name, 'null'), coalesce(visits::VARCHAR, 'null') FROM %s""";
  private static final String HISTORY =
      """
      SELECT person_id, coalesce(name, 'null'), coalesce(visits::VARCHAR, 'null'), change_type,
          is_deleted, epoch_us(valid_from), coalesce(epoch_us(valid_to)::VARCHAR, 'null'),
          is_current
      FROM %s""";

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

  /** The arguments that choose the runner. */
  protected abstract List<String> runner();

  @ParameterizedTest
  @EnumSource(Renderings.class)
  void theTablesAreThoseOfTheHistory(Renderings rendering) throws Exception {
    assertTablesOfTwoRuns(rendering, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEBEZIUM_UNCHANGED", "AUDIT_TABLE", "AUDIT_TRIGGER", "TX_LOG_PATCHES"})
  void aTableThatIsEmptiedHasNoOlderRows(Renderings rendering) throws Exception {
    assertTablesOfTwoRuns(rendering, 3);
  }

  private void assertTablesOfTwoRuns(Renderings rendering, int truncations) throws Exception {
    Random random = new Random(rendering.ordinal());
    People people = new People(random, CHANGES, truncations);
    List<String> messages = people.messages(rendering, random);
    Path contract = Files.writeString(folder.resolve("people.yaml"), rendering.contract());
    int half = messages.size() / 2;
    run(contract, "one", messages.subList(0, half + 10));
    run(contract, "two", messages.subList(half, messages.size()));

    assertTables(people);
  }

  private void assertTables(People people) {
    assertThat(
        ask(CURRENT.formatted("'%s/marts/people_current/*.parquet'".formatted(out()))),
        is(people.current()));
    assertThat(
        ask(HISTORY.formatted("'%s/marts/people_history/*.parquet'".formatted(out()))),
        is(people.history()));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUDIT_TABLE", "AUDIT_TRIGGER"})
  void anExportAsCsvTellsTheSame(Renderings rendering) throws Exception {
    Random random = new Random(200 + rendering.ordinal());
    People people = new People(random, CHANGES, 2);
    List<String> rows = CsvRows.of(people.messages(rendering, random));
    Path contract = Files.writeString(folder.resolve("people.yaml"), rendering.contract());
    command(contract, "run", "--input=" + Files.write(folder.resolve("people.csv"), rows));

    assertTables(people);
  }

  /** Whoever asks sees the folded tables of a stream, and compacting does not change them. */
  @ParameterizedTest
  @EnumSource(names = {"MONGODB_STREAM", "DEBEZIUM_UNCHANGED", "AUDIT_TRIGGER", "TX_LOG_PATCHES"})
  void aStreamFoldsToTheTablesOfTheHistory(Renderings rendering) throws Exception {
    Random random = new Random(100 + rendering.ordinal());
    People people = new People(random, CHANGES, 0);
    Path contract = Files.writeString(folder.resolve("people.yaml"), rendering.contract());
    String topic = rendering.name();
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create(topic, TopicRecords.PARTITIONS);
    }
    List<byte[]> messages =
        people.messages(rendering, random).stream().map(each -> each.getBytes(UTF_8)).toList();
    new TopicRecords(messages).send(broker, topic);
    command(
        contract,
        "run",
        "--bootstrapServers=" + broker.bootstrapServers(),
        "--topics=" + topic,
        "--until=caught-up");

    assertThat(ask(CURRENT.formatted("marts.people_current")), is(people.current()));
    assertThat(ask(HISTORY.formatted("marts.people_history")), is(people.history()));
    command(contract, "compact");
    assertThat(ask(CURRENT.formatted("marts.people_current")), is(people.current()));
    assertThat(ask(HISTORY.formatted("marts.people_history")), is(people.history()));
  }

  private void run(Path contract, String name, List<String> messages) throws Exception {
    Path input = Files.createDirectories(folder.resolve(name)).resolve("people.jsonl");
    Files.write(input, messages);
    command(contract, "run", "--input=" + input);
  }

  private void command(Path contract, String command, String... options) {
    Shell.succeed(
        Stream.of(
                List.of(command, "--contract=" + contract, "--output=" + out()),
                List.of(options),
                runner())
            .flatMap(List::stream)
            .toList());
  }

  /** The rows of an answer, in which null is a word as any other. */
  private List<String> ask(String query) {
    String answer = Shell.succeed(List.of("query", "--output=" + out(), "--format=csv", query));
    return answer.lines().skip(1).map(line -> line.replace(',', '|')).sorted().toList();
  }

  private Path out() {
    return folder.resolve("out");
  }
}
