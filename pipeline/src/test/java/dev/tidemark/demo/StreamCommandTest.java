package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamCommandTest {

  private final StreamCommand command =
      new StreamCommand("127.0.0.1:20000", Path.of("a demo's"), Path.of("/tmp/checkpoints"));

  /** A shell makes the arguments of it again. */
  @Test
  void isTypedAsItIsRun() throws Exception {
    String printed = command.typed().replaceFirst("^\\./tidemark ", "printf '%s\\\\n' ");
    Process shell = new ProcessBuilder("sh", "-c", printed).start();

    List<String> words = new ArrayList<>(shell.inputReader().lines().toList());

    assertThat(words, is(command.arguments()));
  }

  @Test
  void linesAreNotWiderThanATerminal() {
    assertThat(command.typed().lines().allMatch(line -> line.length() <= 100), is(true));
  }

  @ParameterizedTest
  @CsvSource({"demo,demo", "a b,'\"a b\"'", "$x,'\"$x\"'", "--a=b/c.d,--a=b/c.d"})
  void wordsAreQuotedWhenTheyHaveTo(String word, String typed) {
    assertThat(Typed.word(word), is(typed.replace('"', '\'')));
  }
}
