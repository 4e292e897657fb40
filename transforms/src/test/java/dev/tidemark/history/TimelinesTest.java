package dev.tidemark.history;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimelinesTest {

  @Property(tries = 3000)
  void everyChangeKnowsItsSuccessorInAnyOrder(
      @ForAll("changes") List<PlainChange> changes, @ForAll Random random) {
    Timelines timelines = timelines(PlainChange.shuffledIntoBatches(changes, random));

    assertThat(timelines.changes(), is((long) changes.size()));
    assertThat(byUuid(drain(timelines)), is(byUuid(NaiveTables.history(changes))));
  }

  @Property(tries = 1000)
  void intervalsOfAUserHaveNoGapsAndNoOverlaps(
      @ForAll("changes") List<PlainChange> changes, @ForAll Random random) {
    List<PlainChange> history = drain(timelines(PlainChange.shuffledIntoBatches(changes, random)));

    for (List<PlainChange> versions :
        history.stream().collect(Collectors.groupingBy(PlainChange::user)).values()) {
      versions.sort(PlainChange.BY_AGE);
      int newest = versions.size() - 1;
      for (int i = 0; i < newest; i++) {
        Long validTo = versions.get(i).successorTime();
        assertThat(validTo, is(versions.get(i + 1).sourceTime()));
        assertThat(validTo, is(greaterThanOrEqualTo(versions.get(i).sourceTime())));
      }
      assertThat("one is current", versions.get(newest).successorTime(), is(nullValue()));
    }
  }

  @Test
  void aVersionEndsWhenTheNextBegins() {
    PlainChange insert = PlainChange.insert("u", "z", 10, 99);
    PlainChange delete = PlainChange.delete("u", "y", 20, 21);
    PlainChange again = PlainChange.insert("u", "x", 30, 31);
    PlainChange stranger = PlainChange.insert("v", "w", 15, 16);

    assertThat(
        byUuid(
            drain(timelines(List.of(PlainChange.pack(List.of(again, stranger, insert, delete)))))),
        is(List.of(stranger, again, delete.succeededAt(30L), insert.succeededAt(20L))));
  }

  @Test
  void aClockThatIsSetBackLeavesNoGapAndNoOverlap() {
    Timelines timelines =
        timelines(
            List.of(
                PlainChange.insert("u", "c", 20, 3).at("3"),
                PlainChange.insert("u", "a", 10, 1).at("1"),
                PlainChange.insert("v", "d", 5, 5).at("4"),
                PlainChange.insert("u", "b", 30, 2).at("2")));

    List<String> intervals = new ArrayList<>();
    timelines.drain(
        batch -> {
          ChangeCursor version = batch.cursor();
          while (version.next()) {
            intervals.add(
                "%s %d-%s"
                    .formatted(
                        new String(version.bytes(), version.uuidStart(), version.uuidLength()),
                        version.validFrom(),
                        version.isSucceeded() ? version.successorTime() : "now"));
          }
        });
    intervals.sort(Comparator.naturalOrder());
    assertThat(intervals, is(List.of("a 10-30", "b 30-30", "c 30-now", "d 5-now")));
  }

  @Test
  void versionsOfOneMomentFollowEachOtherByReadTimeAndUuid() {
    PlainChange first = PlainChange.insert("u", "c", 10, 1);
    PlainChange second = PlainChange.insert("u", "a", 10, 2);
    PlainChange third = PlainChange.insert("u", "b", 10, 2);

    assertThat(
        byUuid(drain(timelines(List.of(PlainChange.pack(List.of(third, first, second)))))),
        is(List.of(second.succeededAt(10L), third, first.succeededAt(10L))));
  }

  @Test
  void aPublishedVersionStaysPublished() {
    PlainChange published = PlainChange.insert("u", "a", 10, 11).asPublished();
    PlainChange next = PlainChange.insert("u", "b", 20, 21);

    assertThat(
        byUuid(drain(timelines(List.of(PlainChange.pack(List.of(next, published)))))),
        is(List.of(published.succeededAt(20L), next)));
  }

  @Test
  void aLongTimelineLeavesInBatchesOfModerateSize() {
    List<PlainChange> log =
        IntStream.range(0, 300)
            .mapToObj(i -> PlainChange.insert("u", "uuid" + i, i, i).withValue("x".repeat(3000)))
            .toList();
    List<Changes> history = new ArrayList<>();
    timelines(List.of(PlainChange.pack(log))).drain(history::add);

    assertThat(byUuid(PlainChange.unpack(history)), is(byUuid(NaiveTables.history(log))));
    assertThat(history.size(), is(4));
    for (Changes batch : history) {
      assertThat(batch.size(), is(lessThan(ChangeWriter.BATCH_BYTES + 4000)));
    }
  }

  @Test
  void noChangesHaveNoHistory() {
    assertThat(drain(new Timelines()), is(empty()));
  }

  @Provide
  Arbitrary<List<PlainChange>> changes() {
    return Logs.unique(12);
  }

  private static Timelines timelines(List<Changes> batches) {
    Timelines timelines = new Timelines();
    batches.forEach(timelines::add);
    return timelines;
  }

  private static List<PlainChange> drain(Timelines timelines) {
    List<Changes> history = new ArrayList<>();
    timelines.drain(history::add);
    return PlainChange.unpack(history);
  }

  private static List<PlainChange> byUuid(Collection<PlainChange> changes) {
    return changes.stream().sorted(Comparator.comparing(PlainChange::uuid)).toList();
  }
}
