package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.audit.Measurement.MeasurementCoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.WithNull;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final MeasurementCoder CODER = MeasurementCoder.of();

  @Property(tries = 300)
  void whatIsEncodedIsDecoded(
      @ForAll("names") String stage,
      @ForAll("names") String measure,
      @ForAll long value,
      @ForAll @WithNull Long window)
      throws Exception {
    Measurement measurement = new Measurement(stage, measure, value, window);

    CODER.verifyDeterministic();
    CoderProperties.coderDecodeEncodeEqual(CODER, measurement);
    CoderProperties.coderDeterministic(
        CODER, measurement, new Measurement(stage, measure, value, window));
  }

  @Test
  void isTheDefaultCoderAndSerializable() throws Exception {
    assertThat(CoderRegistry.createDefault().getCoder(Measurement.class), is(CODER));
    CoderProperties.coderSerializable(CODER);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab. é\uffee\u0000").ofMaxLength(20);
  }
}
