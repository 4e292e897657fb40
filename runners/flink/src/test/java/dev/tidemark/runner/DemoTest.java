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
import static org.hamcrest.Matchers.matchesPattern;

import dev.tidemark.cli.Shell;
import dev.tidemark.oracle.Oracle;
import dev.tidemark.pipeline.TopicRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a process of its own, with the processes it starts, as a user meets it. */
class DemoTest {

  private static final Pattern SERVERS = Pattern.compile("--bootstrapServers=(\\S+)");
  private static final Pattern FED = Pattern.compile("\n  records +([\\d,]+) ");

  @TempDir private Path folder;
  private Path temporary;

  @BeforeEach
  void makeTemporaryFolder() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  /**
   * Ctrl-C reaches all processes, and still nothing is lost: what the topic held is read by
   * somebody else, and the oracle makes the tables of it.
   */
  @Test
  void whatIsFedUntilCtrlCIsInTheTables() throws Exception {
    List<byte[]> fed;
    try (StreamProcess demo = start("--rate=300", "--users=300", "--seed=5")) {
      TopicReader reader = TopicReader.start(demo.awaitOutput(SERVERS), "users.cdc");
      demo.awaitOutput(Pattern.compile("  published [1-9]"));
      List<ProcessHandle> children = children(demo);
      demo.interrupt();
      assertEnds(demo, 0);
      fed = reader.read();
      assertThat(children.stream().filter(ProcessHandle::isAlive).toList(), is(empty()));
      assertThat(demo.output(), containsString("\nThe books balance, and every row of"));
      assertThat(number(demo.awaitOutput(FED)), is((long) fed.size()));
    }
    assertThat(fed.size(), is(greaterThan(1_000)));
    assertNothingLeft();

    Shell.succeed(List.of("compact", "--contract=users", "--output=" + out()));
    try (Oracle oracle = new TopicRecords(fed).oracle(folder)) {
      oracle.assertTablesEqual(out(), EnumSet.of(RAW, REJECTS, STAGING, CURRENT, HISTORY));
    }
  }

  @Test
  void ctrlCTwiceEndsItAtOnce() throws Exception {
    try (StreamProcess demo = start()) {
      List<ProcessHandle> children = children(demo);
      demo.awaitOutput(Pattern.compile("  fed [1-9]"));
      demo.interrupt();
      demo.awaitOutput(Pattern.compile("catching up; Ctrl-C again ends at once"));
      demo.interrupt();

      assertEnds(demo, 130);
      assertThat(children.stream().filter(ProcessHandle::isAlive).toList(), is(empty()));
    }
    assertNothingLeft();
  }

  @Test
  void namesTheBrokerThatHasDied() throws Exception {
    try (StreamProcess demo = start()) {
      List<ProcessHandle> children = children(demo);
      children.stream()
          .filter(child -> child.info().commandLine().orElse("").contains("kafka.Kafka"))
          .forEach(ProcessHandle::destroyForcibly);

      assertEnds(demo, 1);
      assertThat(
          demo.output(),
          matchesPattern(
              "(?s).*\ntidemark: Cannot go on with the demo: the broker has ended, see \\S+\n"));
      assertThat(children.stream().filter(ProcessHandle::isAlive).toList(), is(empty()));
    }
  }

  /** A broker and a stream. */
  private static List<ProcessHandle> children(StreamProcess demo) throws Exception {
    demo.await(demo::children, hasSize(2));
    return demo.children();
  }

  private static void assertEnds(StreamProcess demo, int expected) throws Exception {
    int exitCode = demo.exitCode();
    assertThat(demo.output(), exitCode, is(expected));
  }

  private StreamProcess start(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("demo", "--output=" + out()));
    arguments.addAll(List.of(options));
    return StreamProcess.start(
        folder.resolve("demo.log"),
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-Dtidemark.root=" + System.getProperty("tidemark.root")),
        arguments);
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.toList(), is(empty()));
    }
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  private Path out() {
    return folder.resolve("an output");
  }
}
