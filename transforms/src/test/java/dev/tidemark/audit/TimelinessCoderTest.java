package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class TimelinessCoderTest {

  private static final TimelinessCoder CODER = TimelinessCoder.of();

  @Property(tries = 300)
  void whatIsEncodedIsDecoded(
      @ForAll @AlphaChars String partition, @ForAll @Size(max = 60) List<Integer> times)
      throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CODER, report(partition, times, 0, times.size()));
  }

  /** The same changes counted in another order, by reports that were merged. */
  @Property(tries = 300)
  void equalReportsHaveEqualBytes(@ForAll @Size(max = 60) List<Integer> times) throws Exception {
    int middle = times.size() / 2;
    Timeliness merged = report("p", times, middle, times.size());
    merged.merge(report("p", times, 0, middle));

    CODER.verifyDeterministic();
    CoderProperties.coderDeterministic(CODER, report("p", times, 0, times.size()), merged);
  }

  @Test
  void aSumBeyondALongSurvives() throws Exception {
    Timeliness report = new Timeliness("p");
    for (int i = 0; i < 5; i++) {
      report.add(-(1L << 61), 1L << 61);
    }

    CoderProperties.coderDecodeEncodeEqual(CODER, report);
  }

  @Test
  void isTheDefaultAndSerializable() throws Exception {
    assertThat(CoderRegistry.createDefault().getCoder(Timeliness.class), is(CODER));
    CoderProperties.coderSerializable(CODER);
  }

  private static Timeliness report(String partition, List<Integer> times, int from, int to) {
    Timeliness report = new Timeliness(partition);
    for (int i = from; i < to; i++) {
      report.add(times.get(i) * 1_000_000L, times.get(i) * 1_000_000L * (i % 3));
    }
    return report;
  }
}
