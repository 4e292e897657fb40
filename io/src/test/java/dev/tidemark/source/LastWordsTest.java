package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastWordsTest {

  private static final Duration PAUSE = Duration.ofMillis(1);

  private long now;

  @Test
  void areSpokenWhenWhatWasReadHasHadItsTimeAndThreeCheckpoints() {
    LastWords words = words(Duration.ofMinutes(1));
    now = Duration.ofSeconds(63).toNanos();
    words.checkpointed();
    words.checkpointed();
    words.speakWithin(PAUSE);
    words.checkpointed();

    assertThat(
        assertThrows(IllegalStateException.class, () -> words.speakWithin(PAUSE)).getMessage(),
        is("Cannot go on"));
  }

  @Test
  void checkpointsWithoutTheFilesDoNotCount() {
    LastWords words = words(Duration.ofMinutes(1));
    now = Duration.ofSeconds(60).toNanos();
    words.checkpointed();
    words.checkpointed();
    words.checkpointed();

    words.speakWithin(PAUSE);
  }

  private LastWords words(Duration wait) {
    return new LastWords("Cannot go on", wait, () -> now);
  }
}
