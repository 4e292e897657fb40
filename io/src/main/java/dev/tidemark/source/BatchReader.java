package dev.tidemark.source;

import java.io.IOException;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.BoundedSource;

/** Reads batch after batch, and has the last one at hand. */
abstract class BatchReader extends BoundedSource.BoundedReader<Envelopes> {

  private Envelopes current;

  /** The next batch; null when there is none. */
  abstract Envelopes read() throws IOException;

  @Override
  public final boolean start() throws IOException {
    return advance();
  }

  @Override
  public final boolean advance() throws IOException {
    current = read();
    return current != null;
  }

  @Override
  public final Envelopes getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }
}
