package dev.tidemark.latest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContendersTest {

  private final Contenders contenders = new Contenders();

  @Property(tries = 3000)
  void foldingWhatWasAcceptedGivesTheNewestOfEveryUser(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    Contenders contenders = new Contenders();
    List<PlainChange> accepted = new ArrayList<>();
    for (Changes batch : PlainChange.shuffledIntoBatches(copies, random)) {
      accepted.addAll(accepted(contenders, batch));
    }

    assertThat(folded(accepted), is(folded(copies)));
  }

  @Property(tries = 3000)
  void holdsTheFirstCopiesOfTheGreatestSourceTimeInAnyOrder(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    Contenders contenders = offerAll(PlainChange.shuffledIntoBatches(copies, random));

    assertThat(held(contenders), is(naive(copies)));
    assertThat(contenders.users(), is(folded(copies).size()));
    assertThat(contenders.bytes(), is(lessThanOrEqualTo((long) contenders.all().size())));
  }

  @Property(tries = 1000)
  void aReplayIsNotAcceptedAndChangesNothing(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    Contenders contenders = offerAll(PlainChange.shuffledIntoBatches(copies, random));
    Changes before = contenders.all();

    for (Changes batch : PlainChange.shuffledIntoBatches(copies, random)) {
      assertThat(accepted(contenders, batch), is(empty()));
    }
    assertThat(contenders.all(), is(before));
  }

  /** As the stage does it: what each pane leaves is offered to what is kept for good. */
  @Property(tries = 3000)
  void partsCanBeMergedInAnyOrder(
      @ForAll("copies") List<PlainChange> copies,
      @ForAll @IntRange(min = 1, max = 5) int parts,
      @ForAll Random random) {
    List<Contenders> panes = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      panes.add(new Contenders());
    }
    for (PlainChange copy : copies) {
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        panes.get(random.nextInt(parts)).offer(copy.cursor());
      }
    }
    List<PlainChange> accepted = new ArrayList<>();
    while (panes.size() > 1) {
      Contenders from = panes.remove(random.nextInt(panes.size()));
      accepted(panes.get(random.nextInt(panes.size())), from.all());
    }
    Contenders kept = new Contenders();
    accepted.addAll(accepted(kept, panes.get(0).all()));

    assertThat(held(kept), is(naive(copies)));
    assertThat(folded(accepted), is(folded(copies)));
  }

  @Test
  void aDeletionStaysAndAnOlderInsertIsNotAccepted() {
    PlainChange delete = PlainChange.delete("u", "d", 10, 10);

    assertAccepted(delete);
    assertNotAccepted(PlainChange.insert("u", "i", 9, 99));
    assertThat(held(contenders), is(List.of(delete)));
  }

  @Test
  void aNewerInsertIsAcceptedAfterADelete() {
    PlainChange newer = PlainChange.insert("u", "i", 11, 1);

    assertAccepted(PlainChange.delete("u", "d", 10, 10));
    assertAccepted(newer);
    assertThat(held(contenders), is(List.of(newer)));
  }

  @Test
  void theReadTimeDecidesBetweenEqualSourceTimes() {
    PlainChange newer = PlainChange.insert("u", "a", 10, 3);

    assertNewest(newer, newer, PlainChange.delete("u", "z", 10, 2));
    assertNewest(newer, PlainChange.delete("v", "z", 10, 2), newer);
  }

  @Test
  void theUuidDecidesBetweenEqualTimes() {
    PlainChange greater = PlainChange.insert("u", "b", 10, 2);

    assertNewest(greater, greater, PlainChange.delete("u", "a", 10, 2));
  }

  /** Until its first copy comes, "a" is read last of those that share their source time. */
  @Test
  void aCopyThatWasReadEarlierSetsTheLeaderBack() {
    PlainChange leader = PlainChange.insert("u", "a", 10, 9);
    PlainChange second = PlainChange.insert("u", "b", 10, 5);
    PlainChange demotion = PlainChange.insert("u", "a", 10, 1);

    assertNewest(second, leader, second, demotion);
    assertNewest(second, second, leader, demotion);
    assertNewest(second, demotion, leader, second);
    assertNotAccepted(leader);
  }

  @Test
  void aNewerChangeEndsTheTieOfOlderOnes() {
    PlainChange newer = PlainChange.insert("u", "c", 11, 1);
    assertAccepted(PlainChange.insert("u", "a", 10, 1));
    assertAccepted(PlainChange.insert("u", "b", 10, 1));
    assertAccepted(newer);
    assertNotAccepted(PlainChange.insert("u", "b", 10, 0));

    assertThat(held(contenders), is(List.of(newer)));
  }

  @Test
  void usersAreIndependent() {
    PlainChange one = PlainChange.insert("u", "a", 1, 1);
    PlainChange other = PlainChange.delete("uu", "b", 9, 9);
    assertAccepted(other);
    assertAccepted(one);

    assertThat(held(contenders), is(List.of(one, other)));
    assertThat(contenders.users(), is(2));
  }

  /** Copies of a uuid agree on user and source time; if on the read time too, on all. */
  @Provide
  Arbitrary<List<PlainChange>> copies() {
    return Logs.copies(14).map(ContendersTest::agreeing);
  }

  private static List<PlainChange> agreeing(List<PlainChange> copies) {
    List<PlainChange> agreeing = new ArrayList<>();
    for (PlainChange copy : copies) {
      PlainChange agreed = copy;
      for (PlainChange earlier : agreeing) {
        if (earlier.uuid().equals(copy.uuid())) {
          agreed = earlier.readTime() == copy.readTime() ? earlier : agreed(earlier, copy);
        }
        if (agreed == earlier) {
          break;
        }
      }
      agreeing.add(agreed);
    }
    return Logs.numbered(agreeing);
  }

  private static PlainChange agreed(PlainChange earlier, PlainChange copy) {
    return PlainChange.of(
            copy.operation(), earlier.user(), copy.uuid(), earlier.sourceTime(), copy.readTime())
        .withValue(copy.value())
        .withDeleted(copy.deleted());
  }

  private void assertAccepted(PlainChange change) {
    assertThat(contenders.offer(change.cursor()), is(true));
  }

  private void assertNotAccepted(PlainChange change) {
    assertThat(contenders.offer(change.cursor()), is(false));
  }

  /** Among the changes accepted in this order, and all that were held before. */
  private void assertNewest(PlainChange newest, PlainChange... changes) {
    List<PlainChange> accepted = accepted(contenders, PlainChange.pack(List.of(changes)));
    accepted.addAll(held(contenders));
    assertThat(folded(accepted).get(newest.user()), is(newest));
  }

  private static Contenders offerAll(List<Changes> batches) {
    Contenders contenders = new Contenders();
    batches.forEach(batch -> accepted(contenders, batch));
    return contenders;
  }

  private static List<PlainChange> accepted(Contenders contenders, Changes batch) {
    List<PlainChange> accepted = new ArrayList<>();
    ChangeCursor change = batch.cursor();
    while (change.next()) {
      if (contenders.offer(change)) {
        accepted.addAll(PlainChange.unpack(List.of(Changes.of(change))));
      }
    }
    return accepted;
  }

  private static List<PlainChange> held(Contenders contenders) {
    return sorted(PlainChange.unpack(List.of(contenders.all())));
  }

  /** Of the first copy of every uuid those that no other of their user is newer than. */
  private static List<PlainChange> naive(List<PlainChange> copies) {
    Collection<PlainChange> first = NaiveTables.firstSeen(copies).values();
    Map<String, PlainChange> newest = NaiveTables.newest(first);
    return sorted(
        first.stream()
            .filter(change -> change.sourceTime() == newest.get(change.user()).sourceTime())
            .toList());
  }

  /** Of each uuid the first copy, of each user the newest change: what readers make of a stream. */
  private static Map<String, PlainChange> folded(Collection<PlainChange> changes) {
    return NaiveTables.newest(
        NaiveTables.firstSeen(changes).values().stream().map(PlainChange::content).toList());
  }

  private static List<PlainChange> sorted(Collection<PlainChange> changes) {
    return changes.stream()
        .map(PlainChange::content)
        .sorted(Comparator.comparing(PlainChange::uuid))
        .collect(Collectors.toList());
  }
}
