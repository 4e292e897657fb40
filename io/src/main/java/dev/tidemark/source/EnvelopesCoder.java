package dev.tidemark.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The source's number and the packed bytes; deterministic. */
public final class EnvelopesCoder extends AtomicCoder<Envelopes> {

  private static final EnvelopesCoder INSTANCE = new EnvelopesCoder();

  private EnvelopesCoder() {}

  public static EnvelopesCoder of() {
    return INSTANCE;
  }

  /** What {@code @DefaultCoder} asks for. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Envelopes.class), INSTANCE);
  }

  @Override
  public void encode(Envelopes envelopes, OutputStream out) throws IOException {
    VarIntCoder.of().encode(envelopes.source(), out);
    ByteArrayCoder.of().encode(envelopes.bytes(), out);
  }

  @Override
  public Envelopes decode(InputStream in) throws IOException {
    return new Envelopes(VarIntCoder.of().decode(in), ByteArrayCoder.of().decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
