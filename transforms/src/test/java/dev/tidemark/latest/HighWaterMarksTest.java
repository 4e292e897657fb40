package dev.tidemark.latest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.Operation;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HighWaterMarksTest {

  @Property(tries = 3000)
  void keepsTheNewestOfEveryUserInAnyOrder(
      @ForAll("changes") List<PlainChange> changes, @ForAll Random random) {
    HighWaterMarks marks = offer(PlainChange.shuffledIntoBatches(changes, random));
    List<PlainChange> live = drain(marks);

    assertThat(live, is(sorted(NaiveTables.current(changes))));
    long users = NaiveTables.newest(changes).size();
    assertThat(marks.current(), is((long) live.size()));
    assertThat(marks.deleted(), is(users - live.size()));
    assertThat(marks.superseded(), is(changes.size() - users));
  }

  /** What {@code current} holds is not enough to go on with: the marks of deleted users count. */
  @Property(tries = 1000)
  void marksOfSomeChangesStandForThem(
      @ForAll("changes") List<PlainChange> changes, @ForAll Random random) {
    List<PlainChange> earlier = changes.stream().filter(change -> random.nextBoolean()).toList();
    List<PlainChange> merged = new ArrayList<>(changes);
    merged.removeAll(earlier);
    merged.addAll(NaiveTables.newest(earlier).values());

    assertThat(
        drain(offer(PlainChange.shuffledIntoBatches(merged, random))),
        is(sorted(NaiveTables.current(changes))));
  }

  @Test
  void anOlderInsertDoesNotBringADeletedUserBack() {
    PlainChange delete = PlainChange.delete("u", "d", 10, 10);
    PlainChange older = PlainChange.insert("u", "i", 9, 99);

    assertCurrent(List.of(), delete, older);
  }

  @Test
  void aNewerInsertBringsADeletedUserBack() {
    PlainChange delete = PlainChange.delete("u", "d", 10, 10);
    PlainChange newer = PlainChange.insert("u", "i", 11, 1);

    assertCurrent(List.of(newer), delete, newer);
  }

  @Test
  void aDeletionFlagDeletesLikeADelete() {
    PlainChange flagged = PlainChange.of(Operation.UPDATE, "u", "f", 10, 10).withDeleted(true);

    assertCurrent(List.of(), PlainChange.insert("u", "i", 9, 9), flagged);
  }

  @Test
  void theReadTimeDecidesBetweenEqualSourceTimes() {
    PlainChange newer = PlainChange.insert("u", "a", 10, 3);

    assertCurrent(List.of(newer), PlainChange.delete("u", "z", 10, 2), newer);
  }

  @Test
  void theUuidDecidesBetweenEqualTimes() {
    PlainChange greater = PlainChange.insert("u", "b", 10, 2);

    assertCurrent(List.of(greater), PlainChange.delete("u", "a", 10, 2), greater);
  }

  @Test
  void usersAreIndependent() {
    PlainChange one = PlainChange.insert("u", "a", 1, 1);
    PlainChange other = PlainChange.insert("uu", "b", 9, 9);

    assertCurrent(List.of(one, other), one, other, PlainChange.delete("uuu", "c", 10, 10));
  }

  @Test
  void manyUsersLeaveInBatchesOfModerateSize() {
    List<PlainChange> log =
        IntStream.range(0, 300)
            .mapToObj(i -> PlainChange.insert("user" + i, "uuid" + i, 1, 1))
            .map(change -> change.withValue("x".repeat(3000)))
            .toList();
    List<Changes> live = new ArrayList<>();
    offer(List.of(PlainChange.pack(log))).drainLive(live::add);

    assertThat(sorted(PlainChange.unpack(live)), is(sorted(log)));
    assertThat(live.size(), is(4));
    for (Changes batch : live) {
      assertThat(batch.size(), is(lessThan(ChangeWriter.BATCH_BYTES + 4000)));
    }
  }

  @Test
  void noChangesAreNoUsers() {
    HighWaterMarks marks = new HighWaterMarks();

    assertThat(drain(marks), is(empty()));
    assertThat(marks.current() + marks.deleted() + marks.superseded(), is(0L));
  }

  @Provide
  Arbitrary<List<PlainChange>> changes() {
    return Logs.unique(12);
  }

  private static void assertCurrent(List<PlainChange> expected, PlainChange... changes) {
    List<PlainChange> forth = List.of(changes);
    List<PlainChange> back = new ArrayList<>(forth);
    Collections.reverse(back);
    assertThat(drain(offer(List.of(PlainChange.pack(forth)))), is(sorted(expected)));
    assertThat(drain(offer(List.of(PlainChange.pack(back)))), is(sorted(expected)));
  }

  private static HighWaterMarks offer(List<Changes> batches) {
    HighWaterMarks marks = new HighWaterMarks();
    for (Changes batch : batches) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        marks.offer(change);
      }
    }
    return marks;
  }

  private static List<PlainChange> drain(HighWaterMarks marks) {
    List<Changes> live = new ArrayList<>();
    marks.drainLive(live::add);
    return sorted(PlainChange.unpack(live));
  }

  private static List<PlainChange> sorted(Collection<PlainChange> changes) {
    return changes.stream().sorted(Comparator.comparing(PlainChange::uuid)).toList();
  }
}
