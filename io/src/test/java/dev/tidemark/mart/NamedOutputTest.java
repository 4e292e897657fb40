package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files for which there is no space, and no place. */
class NamedOutputTest {

  @TempDir private Path folder;

  @Test
  void aFileForWhichThereIsNoSpaceIsNamed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Files.createSymbolicLink(folder.resolve("file"), full);
    String file = folder.resolve("file").toString();

    assertThat(
        assertThrows(
                IOException.class,
                () -> {
                  try (OutputStream out = tree().create("file")) {
                    out.write(1);
                  }
                })
            .getMessage(),
        is("Cannot write '%s': No space left on device".formatted(file)));
  }

  @Test
  void aFileForWhichThereIsNoPlaceIsNamed() throws IOException {
    Files.createFile(folder.resolve("table"));

    assertThat(
        assertThrows(IOException.class, () -> tree().create("table/file")).getMessage(),
        matchesPattern("Cannot write '%s/table/file': .*Not a directory.*".formatted(folder)));
  }

  private OutputTree tree() {
    return new OutputTree(folder.toString());
  }
}
