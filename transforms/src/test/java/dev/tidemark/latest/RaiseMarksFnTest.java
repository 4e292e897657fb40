package dev.tidemark.latest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.PlainChange;
import dev.tidemark.shard.OneShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Instances of the function take turns at one shard, and lose bundles that have to be repeated. */
class RaiseMarksFnTest {

  private static final Instant EPOCH = new Instant(0);

  private final OneShard shard = shard();

  @Property(tries = 1000)
  void whoeverHandlesABundleAndHoweverOftenTheOutcomeIsTheSame(
      @ForAll("changes") List<PlainChange> changes, @ForAll Random random) {
    OneShard shard = shard();
    List<OneShard.Instance> instances =
        List.of(shard.instance(), shard.instance(), shard.instance());
    Contenders alone = new Contenders();
    List<PlainChange> expected = new ArrayList<>();
    for (Changes pane : PlainChange.shuffledIntoBatches(changes, random)) {
      while (random.nextInt(3) == 0) {
        any(instances, random).failingBundle(EPOCH, some(pane, random));
      }
      any(instances, random).bundle(EPOCH, pane);
      expected.addAll(accepted(alone, pane));
    }

    assertThat(PlainChange.unpack(shard.outputs()), is(expected));
  }

  @Test
  void anInstanceThatWasLeftOutHearsOfWhatTheOtherRaised() {
    OneShard.Instance one = shard.instance();
    OneShard.Instance other = shard.instance();
    PlainChange insert = PlainChange.insert("u", "a", 1, 2);
    PlainChange delete = PlainChange.delete("u", "d", 3, 4);

    one.bundle(EPOCH, pack(insert));
    other.bundle(EPOCH, pack(delete));
    one.bundle(EPOCH, pack(PlainChange.insert("u", "b", 2, 5)));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(insert, delete)));
  }

  @Test
  void aFailedBundleIsNotRemembered() {
    OneShard.Instance instance = shard.instance();
    PlainChange first = PlainChange.insert("u", "a", 1, 2);
    PlainChange second = PlainChange.insert("u", "b", 2, 3);

    instance.failingBundle(EPOCH, pack(first), pack(second));
    instance.bundle(EPOCH, pack(first));
    instance.failingBundle(EPOCH, pack(second));
    instance.bundle(EPOCH, pack(second));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(first, second)));
  }

  /** Both gave the shard a first state, and only one of them is true. */
  @Test
  void anInstanceWhoseBundleFailedDoesNotMistakeTheStateOfAnotherForItsOwn() {
    OneShard.Instance one = shard.instance();
    OneShard.Instance other = shard.instance();
    PlainChange lost = PlainChange.insert("u", "a", 9, 9);
    PlainChange raised = PlainChange.insert("u", "b", 1, 2);

    one.failingBundle(EPOCH, pack(lost));
    other.bundle(EPOCH, pack(raised));
    one.bundle(EPOCH, pack(raised, lost));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(raised, lost)));
  }

  /** Windows say so on time even when they have said everything early. */
  @Test
  void anEmptyPaneRaisesNothing() {
    OneShard.Instance instance = shard.instance();
    PlainChange first = PlainChange.insert("u", "a", 1, 2);

    instance.bundle(EPOCH, pack());
    instance.bundle(EPOCH, pack(first));
    instance.bundle(EPOCH, pack());
    instance.bundle(EPOCH, pack(first));

    assertThat(PlainChange.unpack(shard.outputs()), is(List.of(first)));
  }

  /** The log is written anew several times: 6 MB go through a shard that holds 120 KB. */
  @Test
  void whatIsOvertakenLeavesTheLogAndWhatIsNotStays() {
    OneShard.Instance instance = shard.instance();
    PlainChange deleted = PlainChange.delete("v", "d", 50, 50);
    PlainChange tied = PlainChange.insert("w", "x", 9, 9);
    instance.bundle(EPOCH, pack(deleted), pack(tied, tied.withUuid("y")));
    for (int i = 0; i < 200; i++) {
      PlainChange newer = PlainChange.insert("u", "a" + i, i, i).withValue("v".repeat(30_000));
      instance.bundle(EPOCH, pack(newer));
      assertThat("as it was", shard.logBytes() < 2 * 30_000 + 512 * 1024, is(true));
    }
    int raised = PlainChange.unpack(shard.outputs()).size();

    // Another instance knows nothing but the log.
    shard
        .instance()
        .bundle(
            EPOCH,
            pack(
                PlainChange.insert("u", "b", 198, 999),
                PlainChange.insert("v", "e", 49, 999),
                tied,
                tied.withUuid("y")));

    assertThat(raised, is(203));
    assertThat(PlainChange.unpack(shard.outputs()).size(), is(203));
  }

  @Provide
  Arbitrary<List<PlainChange>> changes() {
    return Logs.copies(20);
  }

  private static OneShard shard() {
    return new OneShard(
        new RaiseMarksFn(CountWindows.none()), "marks", RaiseMarksFn.RAISED, RaiseMarksFn.COUNTS);
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Changes pack(PlainChange... changes) {
    return PlainChange.pack(List.of(changes));
  }

  /** What the failing attempt got to see; attempts may be cut differently. */
  private static Changes some(Changes pane, Random random) {
    List<PlainChange> changes = PlainChange.unpack(List.of(pane));
    return PlainChange.pack(changes.subList(0, random.nextInt(changes.size() + 1)));
  }

  private static List<PlainChange> accepted(Contenders contenders, Changes pane) {
    List<PlainChange> accepted = new ArrayList<>();
    ChangeCursor change = pane.cursor();
    while (change.next()) {
      if (contenders.offer(change)) {
        accepted.addAll(PlainChange.unpack(List.of(Changes.of(change))));
      }
    }
    return accepted;
  }
}
