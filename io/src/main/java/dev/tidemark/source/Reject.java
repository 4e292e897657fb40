package dev.tidemark.source;

import dev.tidemark.envelope.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * An envelope that could not become a change.
 *
 * @param stage the stage that refused it
 * @param origin the file or topic partition it came from
 * @param position where the envelope begins there
 * @param at the byte of the envelope that breaks the rule; -1 when the rule concerns all of it
 * @param length the length of the envelope
 * @param payload its bytes; none when it is above the size limit
 */
@DefaultCoder(Reject.RejectCoder.class)
public record Reject(
    String stage,
    Reason reason,
    String origin,
    long position,
    long at,
    long length,
    byte[] payload) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Reject that
        && stage.equals(that.stage)
        && reason == that.reason
        && origin.equals(that.origin)
        && position == that.position
        && at == that.at
        && length == that.length
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * origin.hashCode() + Long.hashCode(position);
  }

  /** Place and reason, never the payload. */
  @Override
  public String toString() {
    return "Reject[%s, %s:%d]".formatted(reason.spelling(), origin, position);
  }

  /** Encodes a reject; deterministic. */
  public static final class RejectCoder extends AtomicCoder<Reject> {

    private static final RejectCoder INSTANCE = new RejectCoder();

    public static RejectCoder of() {
      return INSTANCE;
    }

    /** What {@code @DefaultCoder} asks for. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(Reject.class), INSTANCE);
    }

    @Override
    public void encode(Reject reject, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(reject.stage(), out);
      StringUtf8Coder.of().encode(reject.reason().name(), out);
      StringUtf8Coder.of().encode(reject.origin(), out);
      VarLongCoder.of().encode(reject.position(), out);
      VarLongCoder.of().encode(reject.at(), out);
      VarLongCoder.of().encode(reject.length(), out);
      ByteArrayCoder.of().encode(reject.payload(), out);
    }

    @Override
    public Reject decode(InputStream in) throws IOException {
      return new Reject(
          StringUtf8Coder.of().decode(in),
          Reason.valueOf(StringUtf8Coder.of().decode(in)),
          StringUtf8Coder.of().decode(in),
          VarLongCoder.of().decode(in),
          VarLongCoder.of().decode(in),
          VarLongCoder.of().decode(in),
          ByteArrayCoder.of().decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
