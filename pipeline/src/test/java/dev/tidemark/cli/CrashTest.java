package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.ContractReader;
import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.oracle.Layer;
import dev.tidemark.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed, at whatever moment, leaves the tables of the run before it. */
class CrashTest {

  private static final Set<Layer> PUBLISHED =
      EnumSet.of(Layer.RAW, Layer.REJECTS, Layer.STAGING, Layer.CURRENT, Layer.HISTORY);
  private static final int KILLS = 5;
  private static final long SEED = 20260205;

  @TempDir private Path folder;

  @Test
  void killedRunsLeaveNoTrace() throws Exception {
    List<Path> first = generate("first", 1);
    List<Path> second = generate("second", 2);
    Random random = new Random(SEED);
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"))) {
      oracle.addRun(first);
      assertThat(await(start("first")), is(0));
      oracle.assertTablesEqual(out(), PUBLISHED);

      int killed = 0;
      for (int i = 0; i < KILLS; i++) {
        Process run = start("second");
        boolean ended = run.waitFor(500 + random.nextInt(2_500), TimeUnit.MILLISECONDS);
        run.destroyForcibly();
        run.waitFor();
        if (ended) {
          break;
        }
        killed++;
        oracle.assertTablesEqual(out(), PUBLISHED);
      }
      assertThat("at least one run was killed", killed > 0, is(true));

      try (Oracle both = Oracle.open(folder.resolve("both"))) {
        both.addRun(first);
        both.addRun(second);
        assertThat(await(start("second")), is(0));
        both.assertTablesEqual(out(), EnumSet.of(Layer.STAGING, Layer.CURRENT, Layer.HISTORY));
      }
    }
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
