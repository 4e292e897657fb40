package dev.tidemark.shard;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.runners.core.InMemoryStateInternals;
import org.apache.beam.runners.core.StateInternals;
import org.apache.beam.runners.core.StateNamespaces;
import org.apache.beam.runners.core.StateTags;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.junit.jupiter.api.Test;

/** The table here is the uuids of a log. */
class ShardLogsTest {

  private final StateInternals state = InMemoryStateInternals.forKey(0);
  private final BagState<Changes> batches =
      state.state(
          StateNamespaces.global(), StateTags.tagForSpec("log", StateSpecs.bag(ChangesCoder.of())));
  private final ValueState<Long> version =
      state.state(
          StateNamespaces.global(),
          StateTags.tagForSpec("version", StateSpecs.value(VarLongCoder.of())));
  private final ShardLogs<TreeSet<String>> here = logs();
  private final ShardLogs<TreeSet<String>> elsewhere = logs();

  @Test
  void aLogThatWasNeverWrittenAddsUpToNothing() {
    ShardLog<TreeSet<String>> log = open(here);

    assertThat(log.table(), is(empty()));
    assertThat(log.bytes(), is(0L));
  }

  /** As after a batch without changes. */
  @Test
  void nothingIsKeptOfALogThatWasNeverWritten() {
    ShardLog<TreeSet<String>> log = open(here);
    log.keep();

    assertThat(version.read(), is(nullValue()));
    assertThat(open(here).table(), is(not(sameInstance(log.table()))));
  }

  @Test
  void aTableThatWasKeptIsNotBuiltAgain() {
    TreeSet<String> table = append(here, "a");

    assertThat(open(here).table(), is(sameInstance(table)));
  }

  @Test
  void whatNobodyKeptIsReadAgain() {
    append(here, "a");
    // A call that fails halfway: the table knows what the log will never know.
    open(here).table().add("b");

    assertThat(open(here).table(), contains("a"));
  }

  @Test
  void whatAnotherInstanceHasWrittenIsRead() {
    append(here, "a");
    append(elsewhere, "b");

    assertThat(open(here).table(), contains("a", "b"));
  }

  /** Here and there the log got a second version, and the first of them was taken back. */
  @Test
  void aVersionThatWasTakenBackIsNotMistakenForAnother() {
    append(here, "a");
    Long before = version.read();
    append(here, "lost");
    batches.clear();
    batches.add(pack("a"));
    version.write(before);
    append(elsewhere, "b");

    assertThat(open(here).table(), contains("a", "b"));
  }

  @Test
  void aLogThatWasRewrittenHoldsOneBatch() {
    append(here, "a");
    append(here, "b");
    ShardLog<TreeSet<String>> log = open(here);
    log.rewrite(pack("a", "b"));
    log.keep();

    assertThat(stored(), contains(pack("a", "b")));
    assertThat(open(here).bytes(), is((long) pack("a", "b").size()));
    assertThat(open(elsewhere).table(), contains("a", "b"));
  }

  @Test
  void whatWasForgottenIsForgottenByAll() {
    append(here, "a", "b");
    open(elsewhere).keep();
    ShardLog<TreeSet<String>> log = open(here);
    log.shrink(pack("b"));
    log.keep();

    assertThat(log.table(), contains("b"));
    assertThat(open(here).table(), contains("b"));
    assertThat(open(elsewhere).table(), contains("b"));
  }

  @Test
  void aLogOfWhichNothingIsLeftTakesNoState() {
    append(here, "a");
    ShardLog<TreeSet<String>> log = open(here);
    log.shrink(pack());
    log.keep();

    assertThat(stored(), is(empty()));
    assertThat(version.read(), is(nullValue()));
    assertThat(open(here).table(), is(empty()));
    assertThat(append(here, "b"), contains("b"));
  }

  @Test
  void theBytesOfALogAreThoseOfItsBatches() {
    append(here, "a");
    append(here, "b", "c");
    long bytes = pack("a").size() + pack("b", "c").size();

    assertThat(open(here).bytes(), is(bytes));
    assertThat(open(elsewhere).bytes(), is(bytes));
  }

  @Test
  void shardsHaveTablesOfTheirOwn() {
    append(here, "a");

    assertThat(here.open(1, batches, version).table(), is(not(sameInstance(open(here).table()))));
  }

  private TreeSet<String> append(ShardLogs<TreeSet<String>> logs, String... uuids) {
    ShardLog<TreeSet<String>> log = open(logs);
    log.table().addAll(List.of(uuids));
    log.append(pack(uuids));
    log.keep();
    return log.table();
  }

  private ShardLog<TreeSet<String>> open(ShardLogs<TreeSet<String>> logs) {
    return logs.open(0, batches, version);
  }

  private List<Changes> stored() {
    List<Changes> stored = new ArrayList<>();
    batches.read().forEach(stored::add);
    return stored;
  }

  private static ShardLogs<TreeSet<String>> logs() {
    return new ShardLogs<>(TreeSet::new, ShardLogsTest::addUuid);
  }

  private static void addUuid(TreeSet<String> uuids, ChangeCursor change) {
    uuids.add(PlainChange.unpack(List.of(Changes.of(change))).get(0).uuid());
  }

  private static Changes pack(String... uuids) {
    List<PlainChange> changes = new ArrayList<>();
    for (String uuid : uuids) {
      changes.add(PlainChange.insert("u", uuid, 1, 2));
    }
    return PlainChange.pack(changes);
  }
}
