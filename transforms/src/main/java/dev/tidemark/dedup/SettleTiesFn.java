package dev.tidemark.dedup;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Lets the bytes decide between copies of a uuid that share both times. */
final class SettleTiesFn extends DoFn<KV<Integer, Iterable<Changes>>, Changes> {

  private final EnvelopeArchive archive;

  SettleTiesFn(EnvelopeArchive archive) {
    this.archive = archive;
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> contested, OutputReceiver<Changes> winners)
      throws IOException {
    ChangeWriter ties = new ChangeWriter();
    Map<Digest, Origin> wanted = new LinkedHashMap<>();
    for (Changes rivals : contested.getValue()) {
      ChangeCursor rival = rivals.cursor();
      while (rival.next()) {
        ties.append(rival);
        wanted.put(rival.digest(), rival.origin());
      }
    }
    Map<Digest, byte[]> envelopes = archive.fetch(wanted);
    if (!envelopes.keySet().containsAll(wanted.keySet())) {
      throw new IllegalStateException(
          "Cannot settle a tie between two copies of an event: an envelope is missing");
    }
    settle(ties.cursor(), envelopes, winners);
  }

  /** Rivals of one uuid lie side by side, so that a winner is known when the next uuid begins. */
  private static void settle(
      ChangeCursor rival, Map<Digest, byte[]> envelopes, OutputReceiver<Changes> winners) {
    ChangeWriter settled = new ChangeWriter();
    ChangeWriter leader = new ChangeWriter();
    ChangeCursor leading = leader.cursor();
    while (rival.next()) {
      boolean sameUuid = !leader.isEmpty() && rival.sameUuid(leading);
      if (sameUuid && !precedes(rival, leading, envelopes)) {
        continue;
      }
      if (!leader.isEmpty() && !sameUuid) {
        settled.append(leading);
      }
      leader.drain();
      leader.moveTo(leader.append(rival), leading);
    }
    settled.append(leading);
    winners.output(settled.drain());
  }

  private static boolean precedes(
      ChangeCursor one, ChangeCursor other, Map<Digest, byte[]> envelopes) {
    return Arrays.compareUnsigned(envelopes.get(one.digest()), envelopes.get(other.digest())) < 0;
  }
}
