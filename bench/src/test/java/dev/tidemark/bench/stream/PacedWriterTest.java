package dev.tidemark.bench.stream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacedWriterTest {

  @Test
  void stampsBothTimesAndNothingElse() {
    assertThat(
        PacedWriter.stamped(
            "{\"uuid\":\"u\",\"read_timestamp\":\"2026-02-05T16:00:16.965653Z\","
                + "\"source_timestamp\":\"2026-02-05T16:00:16.340554Z\",\"object\":\"users\"}",
            Instant.parse("2027-03-04T05:06:07Z")),
        is(
            "{\"uuid\":\"u\",\"read_timestamp\":\"2027-03-04T05:06:07.000000Z\","
                + "\"source_timestamp\":\"2027-03-04T05:06:07.000000Z\",\"object\":\"users\"}"));
  }
}
