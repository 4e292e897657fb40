package dev.tidemark.latest;

import static dev.tidemark.latest.Story.delete;
import static dev.tidemark.latest.Story.insert;

import dev.tidemark.change.PlainChange;
import org.junit.jupiter.api.Test;

/** How a stream of changes that comes in time, early or late becomes the newest of every user. */
class StreamStoriesTest {

  @Test
  void aWindowSpeaksWhenTheWatermarkPassesItsEnd() {
    PlainChange alice = insert("alice", "a", 10, 11);
    PlainChange bob = insert("bob", "b", 70, 71);

    Story.begins()
        .arrive(alice)
        .arrive(bob)
        .watermark(60)
        .watermark(120)
        .letsThrough("a/11", "b/71")
        .raises("ON_TIME a/11", "ON_TIME b/71")
        .foldsTo(alice, bob);
  }

  @Test
  void aWindowSpeaksEarlyAndHasNothingToAddOnTime() {
    PlainChange alice = insert("alice", "a", 10, 11);

    Story.begins()
        .arrive(alice)
        // Ten seconds have not passed.
        .pass(9)
        // Now they have.
        .pass(2)
        .watermark(60)
        .raises("EARLY a/11")
        .foldsTo(alice);
  }

  @Test
  void whatComesAfterAnEarlyWordFollowsOnTime() {
    PlainChange newer = insert("alice", "b", 20, 21);

    Story.begins()
        .arrive(insert("alice", "a", 10, 11))
        .pass(11)
        .arrive(newer)
        .watermark(60)
        .raises("EARLY a/11", "ON_TIME b/21")
        .foldsTo(newer);
  }

  @Test
  void aLateChangeThatTheWindowStillTakesFollowsLate() {
    PlainChange newer = insert("alice", "b", 20, 90);
    PlainChange bob = insert("bob", "c", 30, 91);

    Story.begins()
        .arrive(insert("alice", "a", 10, 11))
        .watermark(60)
        // Two minutes have not passed: the window takes more.
        .watermark(179)
        .arrive(newer)
        .pass(11)
        .arrive(bob)
        .raises("ON_TIME a/11", "LATE b/90", "LATE c/91")
        .foldsTo(newer, bob);
  }

  @Test
  void aLateChangeOlderThanItsUsersNewestIsDedupedAndNotRaised() {
    PlainChange alice = insert("alice", "a", 50, 51);

    Story.begins()
        .arrive(alice)
        .watermark(120)
        .arrive(insert("alice", "older", 10, 121))
        .letsThrough("a/51", "older/121")
        .raises("ON_TIME a/51")
        .foldsTo(alice);
  }

  /** Its own window is long gone; the source moves it to the bound of what is accepted. */
  @Test
  void aChangeThatIsLaterThanAllowedIsStillMerged() {
    PlainChange alice = insert("alice", "a", 500, 501);
    PlainChange carol = insert("carol", "c", 10, 601);

    Story.begins()
        .arrive(alice)
        .watermark(600)
        .arriveAt(480, carol)
        // Older than what alice has.
        .arriveAt(480, insert("alice", "b", 20, 602))
        .letsThrough("a/501", "c/601", "b/602")
        .raises("ON_TIME a/501", "LATE c/601")
        .foldsTo(alice, carol);
  }

  @Test
  void aJumpOfTheWatermarkLosesNothing() {
    PlainChange alice = insert("alice", "a3", 130, 131);
    PlainChange bob = delete("bob", "b", 70, 71);
    PlainChange carol = insert("carol", "c", 40, 86_401);

    Story.begins()
        .arrive(insert("alice", "a1", 10, 11))
        .arrive(bob, alice)
        .arrive(insert("alice", "a2", 75, 76))
        // Over three windows, their lateness and the horizon at once: a day.
        .watermark(86_400)
        .arriveAt(86_280, carol)
        .arriveAt(86_280, insert("bob", "b0", 69, 86_402))
        .foldsTo(alice, bob, carol);
  }

  @Test
  void changesOfAUserOutOfOrderInAPaneLeaveOne() {
    PlainChange newest = insert("alice", "c", 30, 31);

    Story.begins()
        .arrive(newest)
        .arrive(insert("alice", "a", 10, 11), insert("alice", "b", 20, 99))
        .watermark(60)
        .letsThrough("c/31", "a/11", "b/99")
        .raises("ON_TIME c/31")
        .foldsTo(newest);
  }

  @Test
  void anOlderWindowThatSpeaksLaterRaisesNothing() {
    PlainChange newest = insert("alice", "b", 70, 71);

    Story.begins()
        .arrive(newest)
        .pass(11)
        .arrive(insert("alice", "a", 10, 72))
        .watermark(120)
        .raises("EARLY b/71")
        .foldsTo(newest);
  }

  @Test
  void anOlderInsertDoesNotBringADeletedUserBack() {
    PlainChange delete = delete("alice", "d", 50, 51);

    Story.begins()
        .arrive(delete)
        .watermark(60)
        // In the same window, too late for it, and long after.
        .arrive(insert("alice", "a", 49, 61))
        .pass(11)
        .watermark(600)
        .arriveAt(480, insert("alice", "b", 40, 601))
        .watermark(6000)
        .arriveAt(5880, insert("alice", "c", 45, 6001))
        .raises("ON_TIME d/51")
        .foldsTo(delete);
  }

  @Test
  void aNewerInsertBringsADeletedUserBack() {
    PlainChange newer = insert("alice", "a", 51, 1);

    Story.begins()
        .arrive(delete("alice", "d", 50, 51))
        .watermark(60)
        .arrive(newer)
        .pass(11)
        .raises("ON_TIME d/51", "LATE a/1")
        .foldsTo(newer);
  }
}
