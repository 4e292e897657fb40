package dev.tidemark.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  private static final List<String> KNOWN = List.of("uuid", "sourceTimestamp", "path", "key");

  @ParameterizedTest
  @CsvSource({
    "uid, uuid",
    "UUID, uuid",
    "uudi, uuid",
    "source_timestamp, sourceTimestamp",
    "paths, path",
    "kye, key"
  })
  void guessesFromAtMostTwoEdits(String written, String known) {
    assertThat(Spelling.closest(written, KNOWN), is(Optional.of(known)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "readTimestamp", "uuid_of_it", "column"})
  void doesNotGuessFurther(String written) {
    assertThat(Spelling.closest(written, KNOWN), is(Optional.empty()));
  }

  @Test
  void prefersTheClosest() {
    assertThat(Spelling.closest("minPcd", List.of("maxPct", "minPct")), is(Optional.of("minPct")));
  }
}
