package dev.tidemark.source;

import java.util.Arrays;
import org.apache.beam.sdk.coders.DefaultCoder;

/** A packed batch of envelopes of one file, in file order; see {@link EnvelopeCursor}. */
@DefaultCoder(EnvelopesCoder.class)
public final class Envelopes {

  private final int source;
  private final byte[] bytes;

  Envelopes(int source, byte[] bytes) {
    this.source = source;
    this.bytes = bytes;
  }

  /** The number of the file among the run's inputs. */
  public int source() {
    return source;
  }

  /** A cursor standing before the first envelope. */
  public EnvelopeCursor cursor() {
    return new EnvelopeCursor(bytes);
  }

  public int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelopes that
        && source == that.source
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * source + Arrays.hashCode(bytes);
  }

  /** The size only: the content is personal. */
  @Override
  public String toString() {
    return "Envelopes[source " + source + ", " + bytes.length + " bytes]";
  }
}
