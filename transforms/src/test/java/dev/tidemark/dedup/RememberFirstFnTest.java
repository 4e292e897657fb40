package dev.tidemark.dedup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import dev.tidemark.shard.OneShard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Instances of the function take turns at one shard, and lose bundles that have to be repeated. */
class RememberFirstFnTest {

  private static final Duration HORIZON = Duration.standardMinutes(10);
  private static final Instant EPOCH = new Instant(0);

  @Property(tries = 1000)
  void whoeverHandlesABundleAndHoweverOftenTheOutcomeIsTheSame(
      @ForAll("copies") List<PlainChange> copies, @ForAll Random random) {
    OneShard shard = shard();
    List<OneShard.Instance> instances = instances(shard);
    RecentUuids alone = new RecentUuids();
    List<PlainChange> expected = new ArrayList<>();
    for (Changes batch : batches(copies, random)) {
      while (random.nextInt(3) == 0) {
        any(instances, random).failingBundle(EPOCH, some(batch, random));
      }
      any(instances, random).bundle(EPOCH, batch);
      expected.addAll(through(alone, batch));
    }

    assertThat(PlainChange.unpack(shard.outputs()), is(expected));
  }

  /** Copies that come after their uuid was forgotten come through, and fold away. */
  @Property(tries = 1000)
  void forgettingLosesNothing(@ForAll("copies") List<PlainChange> copies, @ForAll Random random)
      throws Exception {
    OneShard shard = shard();
    List<OneShard.Instance> instances = instances(shard);
    Instant now = EPOCH;
    for (Changes batch : batches(copies, random)) {
      if (random.nextInt(3) == 0) {
        now = now.plus(Duration.standardMinutes(random.nextInt(12)));
        shard.watermark(now);
      }
      any(instances, random).bundle(now, batch);
    }

    assertThat(first(PlainChange.unpack(shard.outputs())), is(first(copies)));
  }

  @Test
  void anInstanceThatWasLeftOutHearsOfWhatTheOtherLetThrough() {
    OneShard shard = shard();
    OneShard.Instance one = shard.instance();
    OneShard.Instance other = shard.instance();
    PlainChange a = PlainChange.insert("u", "a", 1, 2);
    PlainChange b = PlainChange.insert("u", "b", 1, 2);

    one.bundle(EPOCH, pack(a));
    other.bundle(EPOCH, pack(b));
    one.bundle(EPOCH, pack(a, b));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(a, b)));
  }

  @Test
  void aFailedBundleIsNotRemembered() {
    OneShard shard = shard();
    OneShard.Instance instance = shard.instance();
    PlainChange a = PlainChange.insert("u", "a", 1, 2);
    PlainChange b = PlainChange.insert("u", "b", 1, 2);

    instance.failingBundle(EPOCH, pack(a));
    instance.bundle(EPOCH, pack(a));
    instance.failingBundle(EPOCH, pack(b), pack(b));
    instance.bundle(EPOCH, pack(b));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(a, b)));
  }

  @Test
  void anEmptyBatchLetsNothingThrough() {
    OneShard shard = shard();
    OneShard.Instance instance = shard.instance();
    PlainChange a = PlainChange.insert("u", "a", 1, 2);

    instance.bundle(EPOCH, pack());
    instance.bundle(EPOCH, pack(a));
    instance.bundle(EPOCH, pack());

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(a)));
  }

  /** Both gave the shard a second state, and only one of them is true. */
  @Test
  void anInstanceWhoseBundleFailedDoesNotMistakeTheStateOfAnotherForItsOwn() {
    OneShard shard = shard();
    OneShard.Instance one = shard.instance();
    OneShard.Instance other = shard.instance();
    PlainChange a = PlainChange.insert("u", "a", 1, 2);
    PlainChange b = PlainChange.insert("u", "b", 1, 2);

    one.failingBundle(EPOCH, pack(a));
    other.bundle(EPOCH, pack(b));
    one.bundle(EPOCH, pack(a, b));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(b, a)));
  }

  /** Whoever is called when the time has come forgets for all. */
  @Test
  void whatOneInstanceForgetsNoneRemembers() throws Exception {
    OneShard shard = shard();
    OneShard.Instance one = shard.instance();
    OneShard.Instance other = shard.instance();
    PlainChange a = PlainChange.insert("u", "a", 1, 2);

    one.bundle(EPOCH, pack(a));
    shard.watermark(EPOCH.plus(HORIZON).minus(Duration.millis(1)));
    other.bundle(EPOCH, pack(a));
    shard.watermark(EPOCH.plus(HORIZON).plus(HORIZON));
    other.bundle(EPOCH);
    one.bundle(EPOCH, pack(a));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(a, a)));
  }

  @Test
  void whatOneInstanceForgetsNoneRemembersThoughSomethingIsKept() throws Exception {
    OneShard shard = shard();
    OneShard.Instance one = shard.instance();
    OneShard.Instance other = shard.instance();
    PlainChange old = PlainChange.insert("u", "old", 0, 0);
    PlainChange young = PlainChange.insert("u", "young", HORIZON.getMillis() * 3000, 0);

    one.bundle(EPOCH, pack(old, young));
    shard.watermark(EPOCH.plus(HORIZON).plus(HORIZON));
    other.bundle(EPOCH);
    one.bundle(EPOCH, pack(old, young));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(old, young, old)));
  }

  /** A shard that has forgotten everything starts over, its timer with it. */
  @Test
  void forgetsAgainAfterAPause() throws Exception {
    OneShard shard = shard();
    OneShard.Instance instance = shard.instance();
    Instant later = EPOCH.plus(Duration.standardDays(1));
    PlainChange a = PlainChange.insert("u", "a", later.getMillis() * 1000, 2);

    instance.bundle(EPOCH, pack(PlainChange.insert("u", "old", 0, 0)));
    shard.watermark(later);
    instance.bundle(later, pack(a));
    shard.watermark(later.plus(HORIZON).plus(HORIZON));
    instance.bundle(later, pack(a));

    assertThat(PlainChange.unpack(shard.outputs()).subList(1, 3), is(List.of(a, a)));
  }

  @Provide
  Arbitrary<List<PlainChange>> copies() {
    return Logs.copies(20);
  }

  private static OneShard shard() {
    return new OneShard(
        new RememberFirstFn(HORIZON, CountWindows.none()),
        "claims",
        RememberFirstFn.FIRST,
        RememberFirstFn.COUNTS);
  }

  private static List<OneShard.Instance> instances(OneShard shard) {
    return List.of(shard.instance(), shard.instance(), shard.instance());
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Changes pack(PlainChange... changes) {
    return PlainChange.pack(List.of(changes));
  }

  /** None of them empty: no stage hands on nothing. */
  private static List<Changes> batches(List<PlainChange> copies, Random random) {
    return PlainChange.shuffledIntoBatches(copies, random).stream()
        .filter(batch -> batch.size() > 0)
        .toList();
  }

  /** What the failing attempt got to see; attempts may be cut differently. */
  private static Changes some(Changes batch, Random random) {
    List<PlainChange> changes = PlainChange.unpack(List.of(batch));
    return PlainChange.pack(changes.subList(0, 1 + random.nextInt(changes.size())));
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

  private static Map<String, PlainChange> first(Collection<PlainChange> copies) {
    return NaiveTables.firstSeen(copies.stream().map(PlainChange::content).toList());
  }
}
