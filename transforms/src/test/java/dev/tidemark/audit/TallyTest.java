package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally("Stage");
  private final List<Measurement> audit = new ArrayList<>();

  @Test
  void countsOfOneNameAddUp() {
    tally.add("kept", 2);
    tally.add("dropped", 1);
    tally.add("kept", 3);
    tally.flush(audit::add);

    assertThat(
        audit,
        containsInAnyOrder(
            new Measurement("Stage", "kept", 5), new Measurement("Stage", "dropped", 1)));
  }

  @Test
  void startsOverWhenFlushed() {
    tally.add("kept", 2);
    tally.flush(flushed -> {});
    tally.flush(audit::add);
    assertThat(audit, is(empty()));

    tally.add("kept", 1);
    tally.flush(audit::add);
    assertThat(audit, is(List.of(new Measurement("Stage", "kept", 1))));
  }

  @Test
  void aCountOfNothingIsACount() {
    tally.add("kept", 0);
    tally.flush(audit::add);

    assertThat(audit, is(List.of(new Measurement("Stage", "kept", 0))));
  }
}
