package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class DiceTest {

  @Test
  void fallsTheSameWayForever() {
    assertThat(Dice.mix(1), is(0x5692161D100B05E5L));
  }

  @Test
  void isFair() {
    int[] counts = new int[6];
    Dice dice = Dice.of(1, Dice.salt("fairness"));
    for (int i = 0; i < 60_000; i++) {
      counts[dice.below(6)]++;
    }
    for (int count : counts) {
      assertThat((double) count, is(closeTo(10_000, 400)));
    }
  }

  @Test
  void zeroNeverHappensAndOneAlways() {
    Dice dice = Dice.of(1, Dice.salt("certainty"));
    for (int i = 0; i < 10_000; i++) {
      assertThat(dice.chance(0), is(false));
      assertThat(dice.chance(1), is(true));
    }
  }
}
