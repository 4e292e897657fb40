package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.envelope.EventUuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventUuidTest {

  private final EventUuid uuids = EventUuid.of(Things.contract());

  @ParameterizedTest
  @CsvSource({
    "'{\"uuid\": \"ABC-def\"}', abc-def",
    "'{\"uuid\": \"ÀΣ\"}', àσ",
    "'{\"uuid\": 17}', 17",
    "'{\"uuid\": true}', true",
    "'{\"uuid\": \"x\", \"uuid\": \"Y\"}', y",
    "'\ufeff{\"uuid\": \"X\"}', x"
  })
  void findsTheUuidInLowerCase(String json, String uuid) {
    assertThat(uuid(json.getBytes(UTF_8)), is(uuid));
  }

  @Test
  void asksForNothingElse() {
    assertThat(uuid("{\"uuid\": \"x\", \"payload\": {\"_id\": {}}}".getBytes(UTF_8)), is("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}", "{\"uuid\": null}", "{\"uuid\": \"\"}", "{\"uuid\": \" \"}", "{\"uuid\": {}}",
        "{\"uuid\": [\"x\"]}", "{\"uuid\": \"\\ud834\"}", "{\"uuid\": \"x\"", "[]", "x",
        "{\"uuid\": \"x\"}{}", "{\"uuid\": \"\u00e9\"}"
      })
  void isNullWhereThereIsNone(String json) {
    assertThat(uuid(json.getBytes(ISO_8859_1)), is(nullValue()));
  }

  @Test
  void isNullWhereTheRecordIsTooLong() {
    String json = "{\"uuid\": \"" + "x".repeat(ReadFiles.LIMIT) + "\"}";

    assertThat(uuid(json.getBytes(UTF_8)), is(nullValue()));
  }

  private String uuid(byte[] record) {
    EnvelopeCursor envelope = Things.envelopes(record, ReadFiles.LIMIT).cursor();
    envelope.next();
    byte[] uuid = envelope.isReadable() ? uuids.of(envelope) : null;
    return uuid == null ? null : new String(uuid, UTF_8);
  }
}
