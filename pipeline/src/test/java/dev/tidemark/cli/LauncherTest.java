package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code tidemark}, in a clone where Java and Maven only say what they are told. */
class LauncherTest {

  private static final Path SCRIPT = Path.of(System.getProperty("tidemark.root"), "tidemark");

  @TempDir private Path folder;
  private Path clone;

  @BeforeEach
  void makeClone() throws IOException {
    clone = Files.createDirectory(folder.resolve("a clone"));
    Files.copy(SCRIPT, clone.resolve("tidemark"));
    Files.createDirectory(folder.resolve("bin"));
    java("17.0.15");
    for (String runner : List.of("direct", "flink")) {
      Path target = Files.createDirectories(clone.resolve("runners/" + runner + "/target"));
      Files.writeString(target.resolve("tidemark-" + runner + ".jar"), "");
    }
  }

  @Test
  void startsTheCommandLineWithWhatItNeeds() throws Exception {
    assertThat(
        launch("query", "SELECT 1").out(),
        is(
            """
            -Xmx4g
            -Xmn300m
            -XX:+UseParallelGC
            -XX:Tier4InvocationThreshold=100000
            -XX:Tier4MinInvocationThreshold=12000
            -XX:Tier4CompileThreshold=300000
            -Djdk.console=java.base
            -Dtidemark.root=%1$s
            --add-opens=java.base/java.lang=ALL-UNNAMED
            --add-opens=java.base/java.util=ALL-UNNAMED
            --add-opens=java.base/java.nio=ALL-UNNAMED
            -cp
            %1$s/runners/flink/target/tidemark-flink.jar:%1$s/pipeline/target/console/*
            dev.tidemark.cli.Tidemark
            query
            SELECT 1
            """
                .formatted(clone.toRealPath())));
  }

  @ParameterizedTest
  @CsvSource({
    "--runner=DirectRunner, direct",
    "--runner=FlinkRunner, flink",
    "--runner=NoSuchRunner, flink",
    "--input=x, flink",
  })
  void picksTheJarOfTheRunner(String argument, String runner) throws Exception {
    assertThat(
        launch("run", argument).out(), containsString("/tidemark-%s.jar:".formatted(runner)));
  }

  @Test
  void findsItsCloneThroughLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("far"), Path.of("a clone/tidemark"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("bin/tm"), link);

    assertThat(
        run(linkToLink, Map.of(), "--help").out(),
        containsString(clone.toRealPath() + "/runners/flink/target/"));
  }

  @Test
  void takesOtherOptionsForJava() throws Exception {
    Map<String, String> environment = Map.of("TIDEMARK_JAVA_OPTS", "-Xmx1g -Da=b");

    assertThat(
        run(clone.resolve("tidemark"), environment, "--help").out(),
        startsWith("-Xmx1g\n-Da=b\n-Djdk.console"));
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402", "11.0.2", "16"})
  void refusesAnOlderJava(String version) throws Exception {
    java(version);

    Outcome outcome = launch("--help");

    assertThat(outcome.err(), is("tidemark: Java 17 or later is needed, found " + version + "\n"));
    assertThat(outcome.exitCode(), is(1));
  }

  @ParameterizedTest
  @CsvSource({"17", "21.0.1", "25-ea"})
  void takesANewerJava(String version) throws Exception {
    java(version);

    assertThat(launch("--help").exitCode(), is(0));
  }

  @Test
  void honoursJavaHome() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", "/nowhere");

    assertThat(
        run(clone.resolve("tidemark"), environment, "--help").err(),
        is("tidemark: Java 17 or later is needed, found none at '/nowhere/bin/java'\n"));
  }

  @Test
  void buildsWhatIsMissingAndSaysSo() throws Exception {
    program(
        "mvn",
        """
        echo "mvn $*"
        mkdir -p '%1$s/runners/dataflow/target'
        touch '%1$s/runners/dataflow/target/tidemark-dataflow.jar'
        """
            .formatted(clone));

    Outcome outcome = launch("run", "--runner=DataflowRunner");

    assertThat(
        outcome.err(),
        allOf(
            startsWith("tidemark: building (first use, takes a few minutes) ...\nmvn -q "),
            endsWith(" -DskipTests -Dfmt.skip -pl runners/dataflow -am package\n")));
    assertThat(outcome.out(), containsString("/tidemark-dataflow.jar:"));
    assertThat(outcome.exitCode(), is(0));
  }

  @Test
  void buildsTheBrokerOfADemo() throws Exception {
    program("mvn", "echo \"mvn $*\"; mkdir -p '%s/testdata/broker/target/lib'".formatted(clone));

    assertThat(launch("query").err(), is(""));
    assertThat(
        launch("demo").err(),
        endsWith(" -DskipTests -Dfmt.skip -pl testdata/broker generate-resources\n"));
    assertThat(launch("demo").err(), is(""));
  }

  @Test
  void keepsTheClassesOfARunOnceForAllRuns() throws Exception {
    Path archive = clone.resolve("runners/flink/target/tidemark-flink.jsa");
    program(
        "java",
        """
        for each in "$@"; do
          if [[ "$each" == -XX:ArchiveClassesAtExit=* ]]; then
            echo classes >"${each#*=}"
            printf '%%s\n' "$@" >'%s'
          fi
        done
        echo 'openjdk version "17"' >&2
        printf '%%s\n' "$@"
        """
            .formatted(folder.resolve("training")));

    assertThat(launch("run", "--help").out(), not(containsString("SharedArchiveFile")));
    Outcome first = launch("run", "--input=x");
    Outcome second = launch("query");

    assertThat(
        first.err(), containsString("preparing a faster start (once, takes some seconds) ...\n"));
    assertThat(Files.readString(archive), is("classes\n"));
    assertThat(
        Files.readString(folder.resolve("training")),
        containsString("/testdata/sample/users/**/*.jsonl\n"));
    assertThat(first.out(), containsString("\n-XX:SharedArchiveFile=" + archive.toRealPath()));
    assertThat(second.err(), not(containsString("preparing")));
    assertThat(second.out(), containsString("\n-XX:SharedArchiveFile=" + archive.toRealPath()));
    try (Stream<Path> left = Files.list(archive.getParent())) {
      assertThat(left.count(), is(2L));
    }
  }

  @Test
  void runsWithoutAnArchiveThatCannotBeMade() throws Exception {
    assertThat(launch("run", "--input=x").err(), containsString("preparing"));

    Outcome second = launch("run", "--input=x");

    assertThat(second.err(), is(""));
    assertThat(second.out(), not(containsString("SharedArchiveFile")));
    assertThat(second.exitCode(), is(0));
  }

  @Test
  void failsWhenTheBuildFails() throws Exception {
    program("mvn", "echo oops; exit 3");

    Outcome outcome = launch("run", "--runner=DataflowRunner");

    assertThat(
        outcome.err(),
        allOf(
            containsString("\noops\n"),
            containsString("tidemark: Cannot build "),
            endsWith(": see above\n")));
    assertThat(outcome.exitCode(), is(1));
  }

  private void java(String version) throws IOException {
    program(
        "java",
        """
        if [[ "$1" == -version ]]; then
          echo 'Picked up JAVA_TOOL_OPTIONS: -Dsome=thing' >&2
          echo 'openjdk version "%s" 2025-04-15' >&2
        else
          printf '%%s\\n' "$@"
        fi
        """
            .formatted(version));
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome launch(String... arguments) throws IOException, InterruptedException {
    return run(clone.resolve("tidemark"), Map.of(), arguments);
  }

  private Outcome run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "TIDEMARK_JAVA_OPTS"));
    builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }
}
