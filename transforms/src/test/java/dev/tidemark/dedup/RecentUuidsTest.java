package dev.tidemark.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecentUuidsTest {

  private static final PlainChange FIRST = PlainChange.insert("u", "a", 5, 10).withValue("m");

  private final RecentUuids recent = new RecentUuids();

  @Property(tries = 3000)
  void foldingWhatIsLetThroughKeepsTheFirstCopies(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    RecentUuids recent = new RecentUuids();
    List<PlainChange> through = new ArrayList<>();
    for (Changes batch : PlainChange.shuffledIntoBatches(copies, random)) {
      through.addAll(through(recent, batch));
    }

    assertThat(first(through), is(first(copies)));
  }

  /** Of copies with the least times one is known, so no more than its rivals can come through. */
  @Property(tries = 1000)
  void aReplayLetsThroughNothingButRivals(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    RecentUuids recent = new RecentUuids();
    PlainChange.shuffledIntoBatches(copies, random).forEach(batch -> through(recent, batch));
    Map<String, PlainChange> first = first(copies);

    for (PlainChange again : through(recent, PlainChange.pack(copies))) {
      assertThat(again.readTime(), is(first.get(again.uuid()).readTime()));
      assertThat(again.sourceTime(), is(first.get(again.uuid()).sourceTime()));
      assertThat(
          copies.stream()
              .anyMatch(copy -> sameTimes(copy, again) && !copy.digest().equals(again.digest())),
          is(true));
    }
  }

  /** What is kept stands for what was offered, in whatever order it is read again. */
  @Property(tries = 2000)
  void goesOnFromItsClaims(
      @ForAll("copies") List<PlainChange> copies,
      @ForAll @IntRange(max = 15) int half,
      @ForAll Random random) {
    List<PlainChange> earlier = copies.subList(0, Math.min(half, copies.size()));
    List<PlainChange> later = copies.subList(earlier.size(), copies.size());
    RecentUuids before = new RecentUuids();
    List<PlainChange> through = through(before, PlainChange.pack(earlier));

    RecentUuids after = new RecentUuids();
    restore(after, before.since(Long.MIN_VALUE));
    through.addAll(through(after, PlainChange.pack(later)));

    assertThat(first(through), is(first(copies)));
    assertThat(claims(after.since(Long.MIN_VALUE)), is(claimsOf(first(copies))));
  }

  /** What is let through is claimed in the log, too; what is stopped is not. */
  @Property(tries = 1000)
  void theLogOfItsClaimsAddsUpToTheSame(@ForAll("copies") List<PlainChange> copies) {
    RecentUuids before = new RecentUuids();
    ChangeWriter log = new ChangeWriter();
    int through = 0;
    for (PlainChange copy : copies) {
      through += before.offer(copy.cursor(), log) ? 1 : 0;
    }
    Changes claims = log.drain();

    RecentUuids after = new RecentUuids();
    restore(after, claims);

    assertThat(uuids(claims).size(), is(through));
    assertThat(claims(after.since(Long.MIN_VALUE)), is(claims(before.since(Long.MIN_VALUE))));
  }

  @Test
  void letsTheFirstCopyThrough() {
    assertThrough(FIRST);
  }

  @Test
  void stopsTheSameCopy() {
    assertThrough(FIRST);
    assertStopped(FIRST.at(3, 4));
  }

  @Test
  void stopsACopyThatWasReadLater() {
    assertThrough(FIRST);
    assertStopped(PlainChange.insert("v", "a", 4, 11));
  }

  @Test
  void stopsACopyReadAtOnceWithALaterSourceTime() {
    assertThrough(FIRST);
    assertStopped(PlainChange.insert("u", "a", 6, 10));
  }

  @Test
  void letsACopyThroughThatWasReadEarlier() {
    assertThrough(FIRST);
    assertThrough(PlainChange.insert("v", "a", 6, 9));
    assertStopped(FIRST);
  }

  @Test
  void letsACopyThroughThatWasReadAtOnceWithAnEarlierSourceTime() {
    assertThrough(FIRST);
    assertThrough(PlainChange.insert("u", "a", 4, 10));
    assertStopped(FIRST);
  }

  @Test
  void letsACopyThroughThatOnlyItsBytesTellApart() {
    assertThrough(FIRST);
    assertThrough(FIRST.withValue("n"));
    assertStopped(FIRST);
  }

  @Test
  void stopsARivalOfAnOvertakenCopy() {
    assertThrough(FIRST);
    assertThrough(PlainChange.insert("u", "a", 5, 9));
    assertStopped(FIRST.withValue("n"));
  }

  @Test
  void forgetsClaimsThatAreTooOld() {
    assertThrough(PlainChange.insert("u", "old", 99, 500));
    assertThrough(PlainChange.insert("u", "just", 100, 1));
    assertThrough(PlainChange.insert("u", "young", 101, 1));

    Changes kept = recent.since(100);

    assertThat(uuids(kept), containsInAnyOrder("just", "young"));
    RecentUuids after = new RecentUuids();
    restore(after, kept);
    assertThat(
        after.offer(PlainChange.insert("u", "old", 99, 500).cursor(), new ChangeWriter()),
        is(true));
    assertThat(
        after.offer(PlainChange.insert("u", "just", 100, 1).cursor(), new ChangeWriter()),
        is(false));
  }

  @Test
  void theSourceTimeOfTheFirstCopyTellsHowOldAClaimIs() {
    assertThrough(PlainChange.insert("u", "a", 200, 2));
    assertThrough(PlainChange.insert("u", "a", 50, 1));

    assertThat(recent.since(100).size(), is(0));
  }

  @Test
  void aClaimHoldsNoValues() {
    PlainChange secret = PlainChange.delete("user", "uuid", 5, 10).withValue("secret").at(3, 7);
    assertThrough(secret);

    Changes kept = recent.since(0);

    ChangeCursor claim = kept.cursor();
    claim.next();
    assertThat(new String(claim.bytes(), UTF_8).contains("secret"), is(false));
    assertThat("header, user and uuid", kept.size(), is(59 + 4 + 4));
    assertThat(new String(claim.bytes(), claim.userStart(), claim.userLength(), UTF_8), is("user"));
    assertThat(claim.operation(), is(Operation.DELETE));
    assertThat(claim.isDeleted(), is(true));
    assertThat(claim.sourceTime(), is(5L));
    assertThat(claim.readTime(), is(10L));
    assertThat(claim.digest(), is(secret.digest()));
    assertThat(claim.origin(), is(new Origin(3, 7)));
  }

  @Provide
  Arbitrary<List<PlainChange>> copies() {
    return Logs.copies(15);
  }

  private void assertThrough(PlainChange copy) {
    assertThat(recent.offer(copy.cursor(), new ChangeWriter()), is(true));
  }

  private void assertStopped(PlainChange copy) {
    assertThat(recent.offer(copy.cursor(), new ChangeWriter()), is(false));
  }

  private static List<PlainChange> through(RecentUuids recent, Changes batch) {
    List<PlainChange> through = new ArrayList<>();
    ChangeCursor copy = batch.cursor();
    while (copy.next()) {
      if (recent.offer(copy, new ChangeWriter())) {
        through.addAll(PlainChange.unpack(List.of(Changes.of(copy))));
      }
    }
    return through;
  }

  /** Claims have no value to unpack. */
  private static void restore(RecentUuids recent, Changes claims) {
    ChangeCursor claim = claims.cursor();
    while (claim.next()) {
      recent.restore(claim);
    }
  }

  private static Map<String, PlainChange> first(List<PlainChange> copies) {
    return NaiveTables.firstSeen(copies.stream().map(PlainChange::content).toList());
  }

  private static boolean sameTimes(PlainChange one, PlainChange other) {
    return one.uuid().equals(other.uuid())
        && one.readTime() == other.readTime()
        && one.sourceTime() == other.sourceTime();
  }

  private static List<String> uuids(Changes claims) {
    return claims(claims).stream().map(Claim::uuid).toList();
  }

  private static List<Claim> claimsOf(Map<String, PlainChange> first) {
    return first.values().stream()
        .map(copy -> new Claim(copy.uuid(), copy.sourceTime(), copy.readTime()))
        .sorted(Comparator.comparing(Claim::uuid))
        .toList();
  }

  private static List<Claim> claims(Changes batch) {
    List<Claim> claims = new ArrayList<>();
    ChangeCursor claim = batch.cursor();
    while (claim.next()) {
      String uuid = new String(claim.bytes(), claim.uuidStart(), claim.uuidLength(), UTF_8);
      claims.add(new Claim(uuid, claim.sourceTime(), claim.readTime()));
    }
    claims.sort(Comparator.comparing(Claim::uuid));
    return claims;
  }

  private record Claim(String uuid, long sourceTime, long readTime) {}
}
