package dev.tidemark.envelope;

import dev.tidemark.change.Digest;
import java.util.Arrays;

/** A message on its own, with its key behind its text. */
public final class TextMessage implements Message {

  private static final int NO_KEY = -1;

  private final byte[] bytes;
  private final int textStart;
  private final int length;
  private final int keyLength;

  /**
   * @param key null for none
   */
  public TextMessage(byte[] text, byte[] key) {
    bytes = Arrays.copyOf(text, text.length + (key == null ? 0 : key.length));
    if (key != null) {
      System.arraycopy(key, 0, bytes, text.length, key.length);
    }
    length = text.length;
    keyLength = key == null ? NO_KEY : key.length;
    textStart =
        Texts.startsWithByteOrderMark(text, 0, text.length) ? Texts.BYTE_ORDER_MARK_LENGTH : 0;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int textStart() {
    return textStart;
  }

  @Override
  public int textLength() {
    return length - textStart;
  }

  @Override
  public boolean hasKey() {
    return keyLength != NO_KEY;
  }

  @Override
  public int keyStart() {
    return length;
  }

  @Override
  public int keyLength() {
    return keyLength;
  }

  @Override
  public Digest digest() {
    return Digest.of(Digest.sha256().digest(Arrays.copyOf(bytes, length)));
  }
}
