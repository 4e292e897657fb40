package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunLock;
import dev.tidemark.pipeline.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOutputTest {

  @TempDir private Path folder;

  @Test
  void takesWhatIsNewOrEmpty() throws IOException {
    DemoOutput.prepare(folder.resolve("a/new"));
    DemoOutput.prepare(Files.createDirectory(folder.resolve("empty")));

    assertThat(inside(folder.resolve("a/new")), contains(DemoOutput.MARK));
    assertThat(inside(folder.resolve("empty")), contains(DemoOutput.MARK));
  }

  @Test
  void clearsWhatAnEarlierDemoHasLeft() throws IOException {
    Path output = folder.resolve("demo");
    DemoOutput.prepare(output);
    Path outside = Files.writeString(folder.resolve("outside"), "stays");
    Files.writeString(Files.createDirectories(output.resolve("marts/x")).resolve("y"), "goes");
    Files.createSymbolicLink(output.resolve("link"), outside);

    DemoOutput.prepare(output);

    assertThat(inside(output), contains(DemoOutput.MARK));
    assertThat(Files.readString(outside), is("stays"));
  }

  @Test
  void leavesAloneWhatIsSomebodyElses() throws IOException {
    Path output = Files.createDirectory(folder.resolve("out"));
    Files.writeString(output.resolve("mine"), "stays");
    Path file = Files.writeString(folder.resolve("file"), "stays");

    assertRefused(
        output,
        "Cannot write to '%s': it is not empty, and no demo has written it (--output names another)");
    assertRefused(file, "Cannot write to '%s': not a folder");

    assertThat(inside(output), contains("mine"));
  }

  @Test
  void leavesAloneWhatIsBeingWritten() throws IOException {
    Path output = folder.resolve("demo");
    DemoOutput.prepare(output);
    Path table = Files.writeString(output.resolve("table"), "stays");
    try (RunLock lock = RunLock.forStream(new OutputTree(output.toString()))) {
      lock.cleanUp();

      IOException refusal = assertThrows(IOException.class, () -> DemoOutput.prepare(output));

      assertThat(
          refusal.getMessage(),
          is("Cannot write to '%s': another run is writing to it".formatted(output)));
    }
    assertThat(Files.exists(table), is(true));
  }

  private static void assertRefused(Path output, String complaint) {
    assertThat(
        assertThrows(InvalidOptionException.class, () -> DemoOutput.prepare(output)).getMessage(),
        is(complaint.formatted(output)));
  }

  private static List<String> inside(Path output) throws IOException {
    try (Stream<Path> inside = Files.list(output)) {
      return inside.map(each -> each.getFileName().toString()).toList();
    }
  }
}
