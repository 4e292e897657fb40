package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratorSpecTest {

  @Test
  void isUsuallyWhatAHealthySourceDelivers() {
    assertThat(
        GeneratorSpec.of(10, 3, 1),
        is(
            new GeneratorSpec(
                10,
                3,
                1,
                Instant.parse("2026-02-05T00:00:00Z"),
                24,
                1,
                Compression.PLAIN,
                Map.of(
                    Chaos.DUPLICATES, 0.03,
                    Chaos.DISORDER, 0.1,
                    Chaos.DELETES, 0.04,
                    Chaos.REINSERTS, 0.3,
                    Chaos.EMAIL_CHANGES, 0.1,
                    Chaos.VARIED_TIMES, 0.1),
                EnumSet.complementOf(EnumSet.of(Malformed.TOO_LONG)))));
    for (Chaos knob : Chaos.values()) {
      assertThat(GeneratorSpec.calm(10, 3, 1).rate(knob), is(0.0));
    }
  }

  @Test
  void chaosTurnsEverythingOn() {
    for (Chaos knob : Chaos.values()) {
      assertThat(knob.name(), GeneratorSpec.chaos(10, 3, 1).rate(knob), greaterThan(0.0));
    }
  }

  @Test
  void refusesRatesThatAreNone() {
    for (double rate : new double[] {-0.001, 1.001, Double.NaN}) {
      Exception refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> GeneratorSpec.of(1, 1, 1).with(Chaos.BLANK_LINES, rate));
      assertThat(refusal.getMessage(), is("Invalid --blankLines: " + rate + " (0 to 1)"));
    }
  }

  @Test
  void refusesMalformedLinesOfNoKind() {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> GeneratorSpec.of(1, 1, 1).withMalformedKinds(EnumSet.noneOf(Malformed.class)));
    assertThat(refusal.getMessage(), is("Invalid --malformedKinds: none (at least one)"));
  }
}
