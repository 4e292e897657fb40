package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HstoreTest {

  @Test
  void becomesAnObjectOfTexts() {
    assertThat(json(""), is("{}"));
    assertThat(json("\"id\"=>\"1\""), is("{\"id\":\"1\"}"));
    assertThat(
        json("\"id\"=>\"1\", \"é\"=>NULL, \"null\"=>\"NULL\""),
        is("{\"id\":\"1\",\"é\":null,\"null\":\"NULL\"}"));
    assertThat(
        json("\"a\\\"b\"=>\"\\\\ \\\"=>\", \"c\"=>\"line\nend\""),
        is("{\"a\\\"b\":\"\\\\ \\\"=>\",\"c\":\"line\\u000aend\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "\"a\"=>",
        "\"a\"=>\"b",
        "\"a\"=>\"b\\",
        "\"a\"=>b",
        "a=>\"b\"",
        "\"a\"=>\"b\",",
        "\"a\"=>\"b\", ",
        "\"a\"=>\"b\"x"
      })
  void orIsNone(String text) {
    assertThat(json(text), is(nullValue()));
  }

  private static String json(String text) {
    byte[] bytes = ("[" + text + "]").getBytes(UTF_8);
    byte[] json = Hstore.toJson(bytes, 1, bytes.length - 2);
    return json == null ? null : new String(json, UTF_8);
  }
}
