package dev.tidemark.process;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void ctrlCDoesNotReachIt() throws Exception {
    Child child = start("sleep", "60");
    ProcessHandle process = ProcessHandle.current().children().findFirst().orElseThrow();
    awaitCommand(process, "sleep");

    interrupt(process);

    assertThat(child.endsWithin(Duration.ofMillis(300)), is(false));
    assertThat(child.isRunning(), is(true));
    child.stop();
    assertThat(process.isAlive(), is(false));
  }

  @Test
  void saysWhatItSaysInItsLog() throws Exception {
    Child child = start("sh", "-c", "echo \"$0 $1\"; echo err >&2; pwd; exit 3", "a b", "'");

    assertThat(child.endsWithin(LONG), is(true));
    assertThat(child.exitCode(), is(3));
    assertThat(
        Files.readAllLines(folder.resolve("log")),
        is(List.of("a b '", "err", folder.toRealPath().toString())));
  }

  @Test
  void endsWhenItIsKilled() throws IOException {
    Child child = start("sleep", "60");

    child.kill();

    assertThat(child.isRunning(), is(false));
  }

  private Child start(String... command) throws IOException {
    return Child.start(List.of(command), folder, folder.resolve("log"));
  }

  private static void awaitCommand(ProcessHandle process, String name) throws Exception {
    while (!process.info().command().orElse("").endsWith(name)) {
      Thread.sleep(10);
    }
  }

  private static void interrupt(ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }
}
