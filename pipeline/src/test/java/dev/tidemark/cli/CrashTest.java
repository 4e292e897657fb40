package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.ContractReader;
import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.mart.Manifest;
import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunLock;
import dev.tidemark.mart.Tables;
import dev.tidemark.oracle.Layer;
import dev.tidemark.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed, at whatever moment, leaves all tables of the run before it or all of its
 * own.
 */
class CrashTest {

  private static final Set<Layer> PUBLISHED =
      EnumSet.of(Layer.RAW, Layer.REJECTS, Layer.STAGING, Layer.CURRENT, Layer.HISTORY);
  private static final int KILLS = 6;
  private static final int FIRST_MILLIS = 300;
  private static final int STEP_MILLIS = 450;

  @TempDir private Path folder;

  @Test
  void killedRunsLeaveNoTrace() throws Exception {
    List<Path> first = generate("first", 1);
    List<Path> second = generate("second", 2);
    try (Oracle before = Oracle.open(folder.resolve("before"));
        Oracle after = Oracle.open(folder.resolve("after"))) {
      before.addRun(first);
      after.addRun(first);
      after.addRun(second);
      assertThat(await(start("first")), is(0));
      before.assertTablesEqual(out(), PUBLISHED);

      boolean published = false;
      for (int i = 0; i < KILLS && !published; i++) {
        kill(start("second"), FIRST_MILLIS + i * STEP_MILLIS);
        finishInterruptedPublication();
        published = runs() == 2;
        (published ? after : before).assertTablesEqual(out(), PUBLISHED);
      }
      if (!published) {
        assertThat(await(start("second")), is(0));
        after.assertTablesEqual(out(), PUBLISHED);
      }
    }
  }

  private static void kill(Process run, long afterMillis) throws InterruptedException {
    run.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    run.destroyForcibly();
    run.waitFor();
  }

  /**
   * Does what the next run does first, if a plan is there; without one it has nothing to finish.
   */
  private void finishInterruptedPublication() throws IOException {
    if (hasPlan()) {
      try (RunLock lock = RunLock.take(new OutputTree(out().toString()))) {
        lock.cleanUp();
      }
    }
  }

  private boolean hasPlan() throws IOException {
    try (Stream<Path> files = Files.walk(out().resolve("restricted"))) {
      return files.anyMatch(file -> file.endsWith("_publication.json"));
    }
  }

  private long runs() throws IOException {
    return Manifest.of(new OutputTree(out().toString()), Tables.AUDIT).orElseThrow().files().size();
  }

  private List<Path> generate(String name, long seed) throws IOException {
    Path in = folder.resolve(name);
    GenerateEvents.forContract(
            ContractReader.builtIn("users").orElseThrow(), GeneratorSpec.chaos(400, 20, seed))
        .writeTo(in);
    try (Stream<Path> files = Files.walk(in)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Process start(String input) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tidemark.cli.Tidemark",
                "run",
                "--contract=users",
                "--runner=DirectRunner",
                "--input=" + folder.resolve(input) + "/**/*.jsonl",
                "--output=" + out()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("run.log").toFile())
        .start();
  }

  private static int await(Process run) throws InterruptedException {
    assertThat("the run ends", run.waitFor(2, TimeUnit.MINUTES), is(true));
    return run.exitValue();
  }

  private Path out() {
    return folder.resolve("out");
  }
}
