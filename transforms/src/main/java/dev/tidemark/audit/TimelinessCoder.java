package dev.tidemark.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Encodes the counts in ascending order; deterministic. */
public final class TimelinessCoder extends AtomicCoder<Timeliness> {

  private static final VarLongCoder LONG = VarLongCoder.of();

  public static TimelinessCoder of() {
    return new TimelinessCoder();
  }

  /** What {@code @DefaultCoder} asks for. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Timeliness.class), of());
  }

  @Override
  public void encode(Timeliness timeliness, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(timeliness.partition, out);
    LONG.encode(timeliness.changes, out);
    LONG.encode(timeliness.latencySum.high, out);
    LONG.encode(timeliness.latencySum.low, out);
    LONG.encode(timeliness.greatestSourceTime, out);
    LONG.encode(timeliness.greatestReadTime, out);
    encodeCounts(timeliness.seconds, out);
    encodeCounts(timeliness.latencies, out);
  }

  @Override
  public Timeliness decode(InputStream in) throws IOException {
    Timeliness timeliness = new Timeliness(StringUtf8Coder.of().decode(in));
    timeliness.changes = LONG.decode(in);
    timeliness.latencySum.high = LONG.decode(in);
    timeliness.latencySum.low = LONG.decode(in);
    timeliness.greatestSourceTime = LONG.decode(in);
    timeliness.greatestReadTime = LONG.decode(in);
    decodeCounts(timeliness.seconds, in);
    decodeCounts(timeliness.latencies, in);
    return timeliness;
  }

  private static void encodeCounts(LongCounts counts, OutputStream out) throws IOException {
    Map<Long, Long> sorted = counts.sorted();
    VarIntCoder.of().encode(sorted.size(), out);
    for (Map.Entry<Long, Long> count : sorted.entrySet()) {
      LONG.encode(count.getKey(), out);
      LONG.encode(count.getValue(), out);
    }
  }

  private static void decodeCounts(LongCounts counts, InputStream in) throws IOException {
    int size = VarIntCoder.of().decode(in);
    for (int i = 0; i < size; i++) {
      counts.add(LONG.decode(in), LONG.decode(in));
    }
  }
}
