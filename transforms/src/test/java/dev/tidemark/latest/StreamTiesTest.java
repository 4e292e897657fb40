package dev.tidemark.latest;

import static dev.tidemark.latest.Story.delete;
import static dev.tidemark.latest.Story.insert;

import dev.tidemark.change.PlainChange;
import org.junit.jupiter.api.Test;

/** What a stream makes of copies of a uuid and of changes that share their source time. */
class StreamTiesTest {

  @Test
  void aDuplicateWithinTheHorizonIsDropped() {
    PlainChange alice = insert("alice", "a", 10, 11);

    Story.begins()
        // Twice in one bundle, in the next, late, and at the end of what is remembered.
        .arrive(alice, alice)
        .arrive(alice)
        .watermark(100)
        .arrive(alice)
        .watermark(610)
        .arriveAt(490, insert("alice", "a", 10, 611))
        .letsThrough("a/11")
        .raises("ON_TIME a/11")
        .foldsTo(alice);
  }

  @Test
  void aDuplicateAfterTheHorizonChangesNothingInTheTable() {
    PlainChange alice = insert("alice", "b", 20, 21);
    PlainChange bob = delete("bob", "d", 30, 31);

    Story.begins()
        .arrive(insert("alice", "a", 10, 11), alice, bob)
        .watermark(1000)
        // The uuids are forgotten: copies come through once more, and then no more.
        .arriveAt(880, insert("alice", "a", 10, 11))
        .arriveAt(880, insert("alice", "b", 20, 1001))
        .arriveAt(880, bob)
        .arriveAt(880, bob)
        .letsThrough("a/11", "b/21", "d/31", "a/11", "b/1001", "d/31")
        .raises("ON_TIME b/21", "ON_TIME d/31")
        .foldsTo(alice, bob);
  }

  @Test
  void aUuidIsRememberedAsLongAsItsOwnTimeIsYoung() {
    PlainChange young = insert("alice", "b", 900, 901);

    Story.beginsInOneShard()
        .arrive(insert("alice", "a", 10, 11))
        .arrive(young)
        // The first is forgotten by now, the second is not.
        .watermark(1400)
        .arriveAt(1280, young)
        .arriveAt(1280, insert("alice", "a", 10, 11))
        .letsThrough("a/11", "b/901", "a/11")
        .foldsTo(young);
  }

  @Test
  void theReadTimeDecidesBetweenEqualSourceTimesInAPane() {
    PlainChange newer = insert("alice", "a", 10, 13);

    Story.begins()
        .arrive(newer, delete("alice", "z", 10, 12))
        .watermark(60)
        .raises("ON_TIME a/13", "ON_TIME z/12")
        .foldsTo(newer);
  }

  @Test
  void theReadTimeDecidesBetweenEqualSourceTimesOfTwoPanes() {
    PlainChange newer = delete("alice", "a", 10, 99);

    Story.begins()
        .arrive(newer)
        .pass(11)
        .arrive(insert("alice", "z", 10, 12))
        .watermark(60)
        .raises("EARLY a/99", "ON_TIME z/12")
        .foldsTo(newer);
  }

  @Test
  void theUuidDecidesBetweenEqualTimes() {
    PlainChange greater = insert("alice", "b", 10, 12);

    Story.begins()
        .arrive(delete("alice", "a", 10, 12))
        .watermark(60)
        .arrive(greater)
        .arrive(delete("alice", "aa", 10, 12))
        .foldsTo(greater);
  }

  @Test
  void ofTwoCopiesThatArriveWorstFirstTheEarlierReadStands() {
    PlainChange first = insert("alice", "a", 10, 11);

    Story.begins()
        .arrive(insert("alice", "a", 10, 99))
        .pass(11)
        .arrive(first)
        .watermark(60)
        // Read later than the first, if earlier than the other.
        .arrive(insert("alice", "a", 10, 50))
        .letsThrough("a/99", "a/11")
        .raises("EARLY a/99", "ON_TIME a/11")
        .foldsTo(first);
  }

  @Test
  void ofTwoCopiesInAPaneOnlyTheEarlierReadIsRaised() {
    PlainChange first = insert("alice", "a", 10, 11);

    Story.begins()
        .arrive(insert("alice", "a", 10, 99))
        .arrive(first)
        .watermark(60)
        .letsThrough("a/99", "a/11")
        .raises("ON_TIME a/11")
        .foldsTo(first);
  }

  /** Until its first copy comes, "a" is read last of the three. */
  @Test
  void aCopyThatWasReadEarlierSetsTheLeaderBack() {
    PlainChange second = insert("alice", "b", 10, 20);

    Story.begins()
        .arrive(insert("alice", "a", 10, 30))
        .watermark(60)
        .arrive(second)
        .pass(11)
        .arrive(insert("alice", "a", 10, 11))
        .pass(11)
        .arrive(delete("alice", "c", 10, 15))
        .raises("ON_TIME a/30", "LATE b/20", "LATE a/11", "LATE c/15")
        .foldsTo(second);
  }

  /** Also when the uuid was forgotten in between. */
  @Test
  void anEarlierCopyAfterTheHorizonSetsTheLeaderBack() {
    PlainChange second = insert("alice", "b", 10, 20);

    Story.begins()
        .arrive(insert("alice", "a", 10, 30), second)
        .watermark(1000)
        .arriveAt(880, insert("alice", "a", 10, 11))
        .raises("ON_TIME a/30", "ON_TIME b/20", "LATE a/11")
        .foldsTo(second);
  }
}
