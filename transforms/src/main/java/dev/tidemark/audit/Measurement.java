package dev.tidemark.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * A count that a stage contributes to the audit; counts of one name add up, see {@link
 * Measures#together}.
 *
 * @param stage the stage that counted
 * @param measure what was counted
 * @param windowStart when the window of the elements counted began, in microseconds since 1970;
 *     null in batch
 */
@DefaultCoder(Measurement.MeasurementCoder.class)
public record Measurement(String stage, String measure, long value, Long windowStart) {

  /** A count by no window. */
  public Measurement(String stage, String measure, long value) {
    this(stage, measure, value, null);
  }

  /**
   * Whether the audit says the same without it: a stream has many windows, and in most of them most
   * things do not happen. A batch run says so.
   */
  public boolean isVoid() {
    return windowStart != null && value == 0 && !Measures.isGreatest(measure);
  }

  /** The same count, of elements of a window. */
  public Measurement in(Long windowStart) {
    return new Measurement(stage, measure, value, windowStart);
  }

  /** Encodes a measurement; deterministic. */
  public static final class MeasurementCoder extends AtomicCoder<Measurement> {

    private static final NullableCoder<Long> WINDOW = NullableCoder.of(VarLongCoder.of());
    private static final MeasurementCoder INSTANCE = new MeasurementCoder();

    public static MeasurementCoder of() {
      return INSTANCE;
    }

    /** What {@code @DefaultCoder} asks for. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(Measurement.class), INSTANCE);
    }

    @Override
    public void encode(Measurement measurement, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(measurement.stage(), out);
      StringUtf8Coder.of().encode(measurement.measure(), out);
      VarLongCoder.of().encode(measurement.value(), out);
      WINDOW.encode(measurement.windowStart(), out);
    }

    @Override
    public Measurement decode(InputStream in) throws IOException {
      return new Measurement(
          StringUtf8Coder.of().decode(in),
          StringUtf8Coder.of().decode(in),
          VarLongCoder.of().decode(in),
          WINDOW.decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
