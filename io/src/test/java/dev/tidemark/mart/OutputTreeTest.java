package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTreeTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"out", "out/", "out with space", "out [v1]", "out{a,b}", "out*", "a/b/c", "out?"})
  void worksInFoldersOfAnyName(String name) throws IOException {
    OutputTree tree = new OutputTree(folder + "/" + name);
    assertThat(tree.exists("a/file"), is(false));
    assertThat(tree.match("a/**"), is(empty()));
    write(tree, "a/file", "1");
    write(tree, "a/b/file", "2");
    write(tree, "other/file", "3");

    assertThat(tree.exists("a/file"), is(true));
    assertThat(tree.match("a/**"), contains("a/b/file", "a/file"));
    assertThat(tree.match("a/*/file"), contains("a/b/file"));
    tree.move("a/file", "moved/here");
    assertThat(tree.read("moved/here"), is("1"));
    tree.replace("other/file", "4");
    assertThat(tree.read("other/file"), is("4"));
    tree.deleteFolder("a");
    tree.deleteFolder("a");
    assertThat(Files.exists(folder.resolve(name).resolve("a")), is(false));
    assertThat(Runs.files(folder.resolve(name)), contains("moved/here", "other/file"));
  }

  @Test
  void aRootMayBeAFileUri() throws IOException {
    OutputTree tree = new OutputTree("file://" + folder + "/out");
    write(tree, "a/file", "1");

    assertThat(tree.isLocal(), is(true));
    assertThat(tree.folder(), is(folder.resolve("out")));
    assertThat(tree.match("a/*"), contains("a/file"));
    assertThat(Files.readString(folder.resolve("out/a/file")), is("1"));
  }

  @Test
  void aMoveCanBeRepeated() throws IOException {
    OutputTree tree = new OutputTree(folder.toString());
    write(tree, "from", "1");
    tree.move("from", "to");
    tree.move("from", "to");

    assertThat(tree.read("to"), is("1"));
    assertThrows(FileNotFoundException.class, () -> tree.move("from", "elsewhere"));
  }

  @Test
  void aDeleteCanBeRepeated() throws IOException {
    OutputTree tree = new OutputTree(folder.toString());
    write(tree, "file", "1");
    tree.delete("file");
    tree.delete("file");

    assertThat(tree.exists("file"), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "out, true",
    "/out, true",
    "./a:b, true",
    "file:///out, true",
    "file:/out, true",
    "gs://bucket/out, false",
    "hdfs://host/out, false",
    "disk://out, false"
  })
  void knowsWhatIsLocal(String root, boolean local) {
    assertThat(new OutputTree(root).isLocal(), is(local));
  }

  private static void write(OutputTree tree, String place, String content) throws IOException {
    try (OutputStream out = tree.create(place)) {
      out.write(content.getBytes());
    }
  }
}
