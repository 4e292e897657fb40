package dev.tidemark.bench.profile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;

import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharesTest {

  @TempDir private Path folder;

  @Test
  void countsTheSamplesOfARecording() throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
      recording.start();
      long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      long sum = 0;
      while (System.nanoTime() < end) {
        sum += Long.toString(sum).hashCode();
      }
      recording.dump(file);
    }

    Shares shares = Shares.of(file);

    assertThat(shares.samples(), greaterThan(10L));
    assertThat(shares.text(), containsString("parsing           0.0 %"));
  }
}
