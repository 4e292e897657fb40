package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Says of measurements what they add up to; a measure nobody counted is none. */
public final class HoldsCounts implements SerializableFunction<Iterable<Measurement>, Void> {

  private final String stage;
  private final HashMap<String, Long> expected;

  private HoldsCounts(String stage, Map<String, Long> expected) {
    this.stage = stage;
    this.expected = new HashMap<>(expected);
  }

  public static HoldsCounts of(String stage, Map<String, Long> expected) {
    return new HoldsCounts(stage, expected);
  }

  @Override
  public Void apply(Iterable<Measurement> measurements) {
    Map<String, Long> sums = new HashMap<>();
    for (Measurement each : measurements) {
      assertThat(each.stage(), is(stage));
      sums.merge(each.measure(), each.value(), Long::sum);
    }
    assertThat(sums, is(expected));
    return null;
  }
}
