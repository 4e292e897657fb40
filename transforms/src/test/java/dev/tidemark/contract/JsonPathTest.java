package dev.tidemark.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

  @Test
  void isNamesJoinedByDots() {
    JsonPath path = JsonPath.parse("payload.address._id");

    assertThat(path.names(), contains("payload", "address", "_id"));
    assertThat(path.toString(), is("payload.address._id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "a.", ".a", "a..b", "a. .b"})
  void refusesMissingNames(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(text));

    assertThat(
        refusal.getMessage(),
        is("Invalid path: '%s' (names joined by single dots)".formatted(text)));
  }
}
