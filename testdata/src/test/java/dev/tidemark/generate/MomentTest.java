package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MomentTest {

  @ParameterizedTest
  @EnumSource
  void everyStyleSpellsTheMomentItHolds(TimeStyle style) {
    for (long i = 0; i < 1_000; i++) {
      Moment moment =
          Moment.notBefore(1_770_000_000_000_000L + Dice.nth(3, i) % 1_000_000_000_000L, style);
      String text = text(moment).replace("\"", "");
      assertThat(
          ChronoUnit.MICROS.between(Instant.EPOCH, Message.instant(text)), is(moment.micros()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MICROS, 2026-02-05T16:52:41.017737Z",
    "SECONDS, 2026-02-05T16:52:42Z",
    "MILLIS, 2026-02-05T16:52:41.018Z",
    "EAST, 2026-02-05T18:52:41.017737+02:00",
    "WEST, 2026-02-05T11:22:41.017737-05:30",
    "LOCAL, 2026-02-05T16:52:41.017737"
  })
  void roundsUpToWhatTheStyleCanSpell(TimeStyle style, String text) {
    long micros =
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-02-05T16:52:41.017737Z"));
    assertThat(text(Moment.notBefore(micros, style)), is('"' + text + '"'));
  }

  private static String text(Moment moment) {
    Line line = new Line();
    moment.write(line);
    return new String(line.copy(), StandardCharsets.UTF_8);
  }
}
