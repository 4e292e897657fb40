package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderTextsTest {

  @Test
  void noHeadersAreNoText() {
    assertThat(HeaderTexts.of(null), is(nullValue()));
    assertThat(HeaderTexts.of(new RecordHeaders()), is(nullValue()));
  }

  @Test
  void everyHeaderIsThereInItsOrder() {
    byte[] text =
        HeaderTexts.of(
            new RecordHeaders()
                .add("b", new byte[] {1, 2})
                .add("a", null)
                .add("b", new byte[0])
                .add("é\"\n", new byte[] {-1, -128, 0, 127}));

    assertThat(
        new String(text, UTF_8),
        is(
            "[{\"key\":\"b\",\"value\":\"AQI=\"},{\"key\":\"a\",\"value\":null},"
                + "{\"key\":\"b\",\"value\":\"\"},{\"key\":\"é\\\"\\n\",\"value\":\"/4AAfw==\"}]"));
  }
}
