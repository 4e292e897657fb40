package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.pipeline.InvalidOptionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPlanTest {

  private static final Path OUTPUT = Path.of("demo");

  @Test
  void isWhatWasTyped() {
    DemoPlan plan = DemoPlan.of("70", "80", "-9", OUTPUT, "2m");

    assertThat(plan.rate(), is(70L));
    assertThat(plan.who().users(), is(80L));
    assertThat(plan.who().seed(), is(-9L));
    assertThat(plan.output(), is(OUTPUT));
    assertThat(plan.feeding(), is(Optional.of(Duration.ofMinutes(2))));
    assertThat(DemoPlan.of("1", "1", "1", OUTPUT, null).feeding(), is(Optional.<Duration>empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|1|1|1s|Invalid --rate: 0 (1 to 100000)",
        "1|0|1|1s|Invalid --users: 0 (1 to 100000000)",
        "1|1|x|1s|Invalid --seed: x (a whole number)",
        "1|1|1|0s|Invalid --for: '0s' (at least 1s)",
        "1|1|1|60|Invalid --for: '60' (a number and s, m, h or d, such as 5m)",
      })
  void namesTheOptionThatCannotBeUsed(
      String rate, String users, String seed, String feeding, String complaint) {
    assertThat(
        assertThrows(
                InvalidOptionException.class, () -> DemoPlan.of(rate, users, seed, OUTPUT, feeding))
            .getMessage(),
        is(complaint));
  }
}
