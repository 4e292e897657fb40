package dev.tidemark.latest;

import static dev.tidemark.latest.Story.insert;

import dev.tidemark.change.PlainChange;
import org.junit.jupiter.api.Test;

/** Which windows the counts of a stream are told by. */
class StreamCountsTest {

  @Test
  void whatComesInTimeIsCountedInTheWindowOfItsTime() {
    PlainChange alice = insert("alice", "a", 59, 61);
    PlainChange bob = insert("bob", "b", 60, 61);

    Story.begins()
        .arrive(alice, bob, alice)
        .arrive(bob)
        .counts(
            "0 DedupByUuid new_changes 1",
            "0 DedupByUuid duplicates 1",
            "60 DedupByUuid new_changes 1",
            "60 DedupByUuid duplicates 1")
        .foldsTo(alice, bob);
  }

  /** The sum over the panes of a window is what has come in it. */
  @Test
  void everyPaneIsCountedInItsWindow() {
    PlainChange newest = insert("alice", "c", 30, 31);

    Story.begins()
        .arrive(newest)
        .pass(11)
        // Early, on time and late, each overtaken by what was said before.
        .arrive(insert("alice", "a", 10, 32))
        .watermark(60)
        .arrive(insert("alice", "b", 20, 33))
        .pass(11)
        .arrive(insert("alice", "d", 5, 34))
        .counts("0 DedupByUuid new_changes 4", "0 LatestPerUser overtaken 3")
        .foldsTo(newest);
  }

  /** The source lets it travel at the bound of what is accepted, and there it is counted. */
  @Test
  void whatIsLateIsCountedWhereItTravels() {
    PlainChange alice = insert("alice", "a", 500, 501);

    Story.begins()
        .arrive(alice)
        .watermark(600)
        .arriveAt(599, insert("alice", "b", 20, 602))
        .arriveAt(600, insert("alice", "c", 21, 603))
        .arriveAt(661, insert("alice", "c", 21, 603))
        .counts(
            "480 DedupByUuid new_changes 1",
            "540 DedupByUuid new_changes 1",
            "540 LatestPerUser overtaken 1",
            "600 DedupByUuid new_changes 1",
            "600 LatestPerUser overtaken 1",
            "660 DedupByUuid duplicates 1")
        .foldsTo(alice);
  }
}
