package dev.tidemark.bench.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final List<String> FRUIT = List.of("apple", "pear", "plum");

  @Test
  void takesAllOrNoneOrSome() {
    assertThat(choice("all"), is(FRUIT));
    assertThat(choice("none"), is(empty()));
    assertThat(choice("plum", "apple"), is(List.of("apple", "plum")));
  }

  @Test
  void namesWhatThereIsNot() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> choice("pear", "leek")).getMessage(),
        is("Invalid --fruit: 'leek' (all, none or some of apple,pear,plum)"));
  }

  @Test
  void theHelpNamesAllThatThereIs() {
    BatchOptions options = BatchOptions.parse(Path.of("/bench"), List.of());
    String help = BatchOptions.HELP.replaceAll("\\s", "");
    for (List<String> names :
        List.of(
            Engines.of(Path.of("/")).stream().map(Engine::name).toList(),
            Inputs.cases(options).stream().map(Input::name).toList())) {
      assertThat(help, help.contains(String.join(",", names)), is(true));
    }
  }

  @Test
  void casesNameEnginesThatThereAre() {
    BatchOptions options = BatchOptions.parse(Path.of("/bench"), List.of());
    Stream<String> named =
        Inputs.cases(options).stream().map(Input::engines).flatMap(List::stream).distinct();
    List<String> known = Engines.of(Path.of("/")).stream().map(Engine::name).toList();
    assertThat(named.filter(name -> !known.contains(name)).toList(), is(empty()));
  }

  private static List<String> choice(String... names) {
    return Choice.of(FRUIT, Function.identity(), "fruit", List.of(names));
  }
}
