package dev.tidemark.dedup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FirstSeenTest {

  private static final PlainChange FIRST = PlainChange.insert("u", "a", 5, 10).withValue("m");

  @Property(tries = 3000)
  void keepsTheLeastCopyOfEveryUuidInAnyOrder(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    Outcome outcome = Outcome.of(copies, random);

    assertThat(outcome.contents(), is(contents(NaiveTables.firstSeen(copies))));
    assertThat(outcome.uuids(), is(uuids(copies).size()));
    assertThat(outcome.newUuids(), is(uuids(copies).size()));
    assertThat(outcome.duplicates(), is(copies.size() - uuids(copies).size()));
  }

  /** Every copy is delivered by one of the runs; a run merges with what the earlier published. */
  @Property(tries = 3000)
  void anySplitIntoRunsKeepsTheSame(
      @ForAll("copies") List<PlainChange> copies,
      @ForAll @IntRange(min = 1, max = 4) int runs,
      @ForAll Random random) {
    Map<Integer, List<PlainChange>> deliveries =
        copies.stream().collect(Collectors.groupingBy(copy -> random.nextInt(runs)));
    List<PlainChange> delivered = new ArrayList<>();
    List<PlainChange> known = List.of();
    for (int run = 0; run < runs; run++) {
      List<PlainChange> delivery = deliveries.getOrDefault(run, List.of());
      Outcome outcome = Outcome.of(concat(delivery, known), random);
      Set<String> newUuids = uuids(delivery);
      newUuids.removeAll(uuids(delivered));
      delivered.addAll(delivery);

      assertThat(outcome.contents(), is(contents(NaiveTables.firstSeen(delivered))));
      assertThat(outcome.uuids(), is(uuids(delivered).size()));
      assertThat(outcome.newUuids(), is(newUuids.size()));
      assertThat(outcome.duplicates(), is(delivery.size() - newUuids.size()));
      known = outcome.published();
    }
  }

  @Property(tries = 1000)
  void aReplayChangesNothing(@ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    Outcome once = Outcome.of(copies, random);

    Outcome nothingNew = Outcome.of(once.published(), random);
    assertThat(nothingNew.changes(), is(bySomeOrder(once.published())));
    assertThat(nothingNew.uuids(), is(once.uuids()));
    assertThat(nothingNew.newUuids(), is(0));
    assertThat(nothingNew.duplicates(), is(0));

    Outcome replayed = Outcome.of(concat(copies, once.published()), random);
    assertThat(replayed.contents(), is(once.contents()));
    assertThat(replayed.newUuids(), is(0));
    assertThat(replayed.duplicates(), is(copies.size()));
  }

  /** A copy of this run holds every field asked for; what is known may hold less. */
  @Property(tries = 1000)
  void ofTheSameBytesACopyOfThisRunStays(
      @ForAll("copies") List<PlainChange> delivered, @ForAll Random random) {
    // Some were delivered earlier, some now, some both times.
    List<PlainChange> earlier = some(delivered, random);
    List<PlainChange> copies = some(delivered, random);
    List<PlainChange> known =
        NaiveTables.firstSeen(earlier).values().stream().map(PlainChange::asPublished).toList();
    List<PlainChange> offered = concat(copies, known);

    for (PlainChange winner : Outcome.of(offered, random).changes()) {
      boolean here = copies.stream().anyMatch(copy -> sameBytes(copy, winner));
      assertThat(winner.way().known(), is(!here));
      assertThat("as it was offered", offered.contains(winner), is(true));
    }
  }

  @Property(tries = 2000)
  void onlyCopiesThatTheBytesMustTellApartAreContested(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    FirstSeen firstSeen = offer(PlainChange.shuffledIntoBatches(copies, random));
    List<Changes> contested = new ArrayList<>();
    firstSeen.drain(batch -> {}, contested::add);

    Map<String, Set<PlainChange>> rivals = new TreeMap<>();
    NaiveTables.firstSeen(copies)
        .values()
        .forEach(first -> rivals.put(first.uuid(), tied(first, copies)));
    rivals.values().removeIf(tied -> tied.size() == 1);
    assertThat(contested.size(), is(rivals.size()));
    for (Changes batch : contested) {
      List<PlainChange> tied = PlainChange.unpack(List.of(batch));
      Set<PlainChange> expected = rivals.remove(tied.get(0).uuid());
      assertThat(tied.stream().map(PlainChange::content).collect(Collectors.toSet()), is(expected));
      assertThat("each once", tied.size(), is(expected.size()));
    }
    assertThat(rivals.keySet(), is(empty()));
  }

  @Test
  void keepsTheFirstRead() {
    assertWins(FIRST, PlainChange.insert("u", "a", 1, 11).withValue("a"));
    assertWins(FIRST, PlainChange.delete("v", "a", 9, 11));
  }

  @Test
  void keepsTheEarlierSourceTimeOfTwoReadAtOnce() {
    assertWins(FIRST, PlainChange.insert("u", "a", 6, 10).withValue("a"));
  }

  @Test
  void anEarlierCopyEndsTheContestOfLaterOnes() {
    PlainChange rival = FIRST.withValue("n");
    PlainChange earlier = PlainChange.insert("u", "a", 5, 9).withValue("z");
    FirstSeen firstSeen =
        offer(List.of(PlainChange.pack(List.of(FIRST, rival, earlier, FIRST, rival))));
    List<Changes> winners = new ArrayList<>();
    List<Changes> contested = new ArrayList<>();
    firstSeen.drain(winners::add, contested::add);

    assertThat(contested, is(empty()));
    assertThat(PlainChange.unpack(winners), is(List.of(earlier)));
  }

  @Test
  void aKnownRivalIsContestedWithThoseOfThisRun() {
    PlainChange known = FIRST.withValue("k").asPublished();
    FirstSeen firstSeen = offer(List.of(PlainChange.pack(List.of(FIRST, known))));
    List<Changes> contested = new ArrayList<>();
    firstSeen.drain(batch -> {}, contested::add);

    assertThat(PlainChange.unpack(contested), containsInAnyOrder(FIRST, known));
    assertThat(firstSeen.newUuids(), is(0L));
    assertThat(firstSeen.duplicates(), is(1L));
  }

  @Test
  void aCopyOfThisRunTakesThePlaceOfItsKnownRival() {
    PlainChange rival = FIRST.withValue("n").at(0, 7);
    FirstSeen firstSeen =
        offer(List.of(PlainChange.pack(List.of(FIRST, rival.asPublished(), rival))));
    List<Changes> contested = new ArrayList<>();
    firstSeen.drain(batch -> {}, contested::add);

    assertThat(PlainChange.unpack(contested), containsInAnyOrder(FIRST, rival));
  }

  @Test
  void manyWinnersLeaveInBatchesOfModerateSize() {
    List<PlainChange> log =
        IntStream.range(0, 300)
            .mapToObj(i -> PlainChange.insert("u", "uuid" + i, i, i).withValue("x".repeat(3000)))
            .toList();
    List<Changes> winners = new ArrayList<>();
    offer(List.of(PlainChange.pack(log))).drain(winners::add, contested -> {});

    assertThat(bySomeOrder(PlainChange.unpack(winners)), is(bySomeOrder(log)));
    assertThat(winners.size(), is(4));
    for (Changes batch : winners) {
      assertThat(batch.size() < ChangeWriter.BATCH_BYTES + 4000, is(true));
    }
  }

  @Test
  void nothingOfferedIsNothingKept() {
    FirstSeen firstSeen = new FirstSeen();
    List<Changes> anything = new ArrayList<>();
    firstSeen.drain(anything::add, anything::add);

    assertThat(anything, is(empty()));
    assertThat(firstSeen.uuids() + firstSeen.newUuids() + firstSeen.duplicates(), is(0L));
  }

  @Provide
  Arbitrary<List<PlainChange>> copies() {
    return Logs.copies(12);
  }

  private static void assertWins(PlainChange winner, PlainChange loser) {
    for (List<PlainChange> order : List.of(List.of(winner, loser), List.of(loser, winner))) {
      List<Changes> winners = new ArrayList<>();
      List<Changes> contested = new ArrayList<>();
      offer(List.of(PlainChange.pack(order))).drain(winners::add, contested::add);
      assertThat(PlainChange.unpack(winners), is(List.of(winner)));
      assertThat(contested, is(empty()));
    }
  }

  private static FirstSeen offer(List<Changes> batches) {
    FirstSeen firstSeen = new FirstSeen();
    for (Changes batch : batches) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        firstSeen.offer(change);
      }
    }
    return firstSeen;
  }

  /** The different copies that share uuid and both times with the first. */
  private static Set<PlainChange> tied(PlainChange first, Collection<PlainChange> copies) {
    return copies.stream()
        .filter(copy -> copy.uuid().equals(first.uuid()))
        .filter(copy -> copy.readTime() == first.readTime())
        .filter(copy -> copy.sourceTime() == first.sourceTime())
        .map(PlainChange::content)
        .collect(Collectors.toSet());
  }

  private static boolean sameBytes(PlainChange one, PlainChange other) {
    return one.content().equals(other.content());
  }

  private static Set<String> uuids(Collection<PlainChange> changes) {
    return changes.stream().map(PlainChange::uuid).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<PlainChange> contents(Map<String, PlainChange> byUuid) {
    return bySomeOrder(byUuid.values().stream().map(PlainChange::content).toList());
  }

  private static List<PlainChange> bySomeOrder(Collection<PlainChange> changes) {
    return changes.stream().sorted(Comparator.comparing(PlainChange::toString)).toList();
  }

  private static List<PlainChange> some(List<PlainChange> changes, Random random) {
    return changes.stream().filter(change -> random.nextInt(3) > 0).toList();
  }

  private static List<PlainChange> concat(List<PlainChange> some, List<PlainChange> others) {
    List<PlainChange> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** What became of the copies when the contests were settled by the reference. */
  private record Outcome(List<PlainChange> changes, int uuids, int newUuids, int duplicates) {

    static Outcome of(List<PlainChange> copies, Random random) {
      FirstSeen firstSeen = offer(PlainChange.shuffledIntoBatches(copies, random));
      List<Changes> winners = new ArrayList<>();
      List<PlainChange> settled = new ArrayList<>();
      firstSeen.drain(
          winners::add,
          contested ->
              settled.addAll(
                  NaiveTables.firstSeen(PlainChange.unpack(List.of(contested))).values()));
      settled.addAll(PlainChange.unpack(winners));
      return new Outcome(
          bySomeOrder(settled),
          (int) firstSeen.uuids(),
          (int) firstSeen.newUuids(),
          (int) firstSeen.duplicates());
    }

    List<PlainChange> contents() {
      return bySomeOrder(changes.stream().map(PlainChange::content).toList());
    }

    List<PlainChange> published() {
      return changes.stream().map(PlainChange::asPublished).toList();
    }
  }
}
