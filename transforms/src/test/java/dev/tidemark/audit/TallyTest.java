package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
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
  void countsAreToldByTheWindowsOfTheirElements() {
    Tally tally = new Tally("Stage", CountWindows.of(Duration.standardMinutes(1)));
    tally.at(new Instant(59_999));
    tally.add("kept", 1);
    tally.at(new Instant(60_000));
    tally.add("kept", 2);
    tally.at(new Instant(0));
    tally.add("kept", 4);
    tally.at(new Instant(-1));
    tally.add("kept", 8);
    tally.flush(audit::add);

    assertThat(
        audit,
        containsInAnyOrder(
            new Measurement("Stage", "kept", 8, -60_000_000L),
            new Measurement("Stage", "kept", 5, 0L),
            new Measurement("Stage", "kept", 2, 60_000_000L)));
  }

  @Test
  void startsOverInEveryWindow() {
    Tally tally = new Tally("Stage", CountWindows.of(Duration.standardMinutes(1)));
    tally.at(new Instant(60_000));
    tally.add("kept", 1);
    tally.at(new Instant(0));
    tally.add("kept", 2);
    tally.flush(flushed -> {});
    tally.at(new Instant(60_000));
    tally.add("kept", 4);
    tally.flush(audit::add);

    assertThat(audit, is(List.of(new Measurement("Stage", "kept", 4, 60_000_000L))));
  }

  @Test
  void withoutWindowsAllElementsAreCountedTogether() {
    tally.at(new Instant(0));
    tally.add("kept", 1);
    tally.at(new Instant(1_000_000));
    tally.add("kept", 2);
    tally.flush(audit::add);

    assertThat(audit, is(List.of(new Measurement("Stage", "kept", 3))));
  }

  @Test
  void theGreatestIsNoSum() {
    tally.add("max_time", 2);
    tally.add("max_time", 5);
    tally.add("max_time", 3);
    tally.flush(audit::add);

    assertThat(audit, is(List.of(new Measurement("Stage", "max_time", 5))));
  }

  @Test
  void aSumThatIsTooGreatStaysAtTheGreatestNumber() {
    tally.add("up", Long.MAX_VALUE - 1);
    tally.add("up", 1);
    tally.add("up", 1);
    tally.add("down", Long.MIN_VALUE + 1);
    tally.add("down", -2);
    tally.add("both", Long.MIN_VALUE);
    tally.add("both", Long.MAX_VALUE);
    tally.flush(audit::add);

    assertThat(
        audit,
        containsInAnyOrder(
            new Measurement("Stage", "up", Long.MAX_VALUE),
            new Measurement("Stage", "down", Long.MIN_VALUE),
            new Measurement("Stage", "both", -1)));
  }

  /** There are many windows, and the sums are the same without it. */
  @Test
  void nothingInAWindowIsNotTold() {
    Tally tally = new Tally("Stage", CountWindows.of(Duration.standardMinutes(1)));
    tally.at(new Instant(0));
    tally.add("kept", 0);
    tally.add("max_time", 0);
    tally.flush(audit::add);

    assertThat(audit, is(List.of(new Measurement("Stage", "max_time", 0, 0L))));
  }

  @Test
  void aCountOfNothingIsACount() {
    tally.add("kept", 0);
    tally.flush(audit::add);

    assertThat(audit, is(List.of(new Measurement("Stage", "kept", 0))));
  }
}
