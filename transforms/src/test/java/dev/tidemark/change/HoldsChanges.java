package dev.tidemark.change;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Says of batches which changes they hold, in whatever order and batches, whatever their way. */
public final class HoldsChanges implements SerializableFunction<Iterable<Changes>, Void> {

  /** Packed, because runners serialize functions over and over. */
  private final byte[] expected;

  private HoldsChanges(Collection<PlainChange> expected) {
    this.expected = PlainChange.pack(expected).bytes();
  }

  public static HoldsChanges exactly(Collection<PlainChange> expected) {
    return new HoldsChanges(expected);
  }

  @Override
  public Void apply(Iterable<Changes> batches) {
    assertThat(counted(batches), is(counted(List.of(new Changes(expected)))));
    return null;
  }

  /** How often each was there. */
  private static Map<PlainChange, Integer> counted(Iterable<Changes> batches) {
    Map<PlainChange, Integer> counts = new HashMap<>();
    for (PlainChange change : PlainChange.unpack(batches)) {
      counts.merge(change.content(), 1, Integer::sum);
    }
    return counts;
  }
}
