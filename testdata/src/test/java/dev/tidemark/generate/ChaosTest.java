package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class ChaosTest {

  private static final int EVENTS = 2_000;

  private static final GeneratorSpec CALM = GeneratorSpec.calm(EVENTS, 100, 17);

  @Test
  void everyKnobMatters() {
    Written calm = Written.users(CALM);
    for (Chaos knob : Chaos.values()) {
      GeneratorSpec spec = knob == Chaos.REINSERTS ? CALM.with(Chaos.DELETES, 0.1) : CALM;
      Written before = knob == Chaos.REINSERTS ? Written.users(spec) : calm;
      assertThat(knob.name(), Written.users(spec.with(knob, 0.5)).sameBytes(before), is(false));
    }
  }
}
