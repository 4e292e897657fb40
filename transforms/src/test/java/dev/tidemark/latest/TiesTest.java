package dev.tidemark.latest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidemark.change.PlainChange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TiesTest {

  private static final PlainChange CHANGE = PlainChange.insert("u", "a", 1, 2);

  /** One transaction over one user: not every change is compared with every other. */
  @Test
  void aLongTieTakesTimeInProportionToItsLength() {
    Contenders contenders = new Contenders();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 50_000; i++) {
            contenders.offer(CHANGE.withUuid("uuid" + i).cursor());
          }
        });
  }

  /** Otherwise the log would seem to be waste, and every pane would write it anew. */
  @Test
  void tiesCountAmongTheBytes() {
    Contenders contenders = new Contenders();
    for (int i = 0; i < 100; i++) {
      contenders.offer(CHANGE.withUuid("uuid" + i).cursor());
    }
    assertThat(contenders.bytes(), is((long) contenders.all().size()));
  }
}
