package dev.tidemark.bench.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import dev.tidemark.bench.Records;
import dev.tidemark.bench.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotUserTest {

  private static final String CHANGE = "{\"uuid\":\"%s\",\"payload\":{\"_id\":\"%s\",\"a\":\"b\"}}";

  @TempDir private Path folder;

  @Test
  void goesByTheUuidAlone() {
    assertThat(
        HotUser.given(CHANGE.formatted("4a1", "c0ffee")), is(CHANGE.formatted("4a1", "000000")));
    assertThat(
        HotUser.given(CHANGE.formatted("da1", "c0ffee")), is(CHANGE.formatted("da1", "c0ffee")));
  }

  @Test
  void hasHalfOfAllChanges() throws Exception {
    Records records = Records.generate(folder, Records.like(2_000, 200, 1));
    HotUser.takesHalf(records);

    long[] counted = {0, 0};
    records.forEach(
        line -> {
          counted[0]++;
          counted[1] += line.contains("\"_id\":\"000000") ? 1 : 0;
          return true;
        });
    assertThat("lines", counted[0], is(records.count()));
    assertThat("of the busy user", (double) counted[1] / counted[0], is(closeTo(0.5, 0.05)));
    try (Tables tables = Tables.open()) {
      tables.expect(records);
      assertThat(
          tables.number("SELECT count(*) FROM expected WHERE user_id LIKE '000000%'") <= 1,
          is(true));
    }
  }
}
