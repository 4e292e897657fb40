package dev.tidemark.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The packed bytes behind their length; deterministic because the layout is. */
public final class ChangesCoder extends AtomicCoder<Changes> {

  private static final ChangesCoder INSTANCE = new ChangesCoder();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private ChangesCoder() {}

  public static ChangesCoder of() {
    return INSTANCE;
  }

  /** What {@code @DefaultCoder} asks for. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Changes.class), INSTANCE);
  }

  @Override
  public void encode(Changes changes, OutputStream out) throws IOException {
    BYTES.encode(changes.bytes(), out);
  }

  @Override
  public Changes decode(InputStream in) throws IOException {
    return new Changes(BYTES.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
