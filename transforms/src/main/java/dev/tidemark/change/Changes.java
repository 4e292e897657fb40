package dev.tidemark.change;

import java.util.Arrays;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A packed batch of changes: the element that flows between the stages.
 *
 * <p>A stage handles a few thousand batches instead of millions of objects; inside a batch it walks
 * with a {@link ChangeCursor}. Where a batch begins and ends carries no meaning.
 */
@DefaultCoder(ChangesCoder.class)
public final class Changes {

  private final byte[] bytes;

  Changes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A batch of the one change under the cursor. */
  public static Changes of(ChangeCursor change) {
    ChangeWriter writer = new ChangeWriter(change.packedLength());
    writer.append(change);
    return writer.drain();
  }

  /** A cursor standing before the first change. */
  public ChangeCursor cursor() {
    return new ChangeCursor().over(bytes, 0, bytes.length);
  }

  /** Moves {@code cursor} onto the change at a position that another cursor stood at. */
  public void moveTo(int position, ChangeCursor cursor) {
    cursor.at(bytes, position);
  }

  public int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Changes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The size only: the content is personal. */
  @Override
  public String toString() {
    return "Changes[" + bytes.length + " bytes]";
  }
}
