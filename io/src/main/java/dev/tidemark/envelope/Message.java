package dev.tidemark.envelope;

import dev.tidemark.change.Digest;

/** A message as it came: one JSON text, valid UTF-8 and within the size limit, and its key. */
public interface Message {

  byte[] bytes();

  /** Where the text begins, behind a byte order mark. */
  int textStart();

  int textLength();

  /** Whether the message came with a key. */
  boolean hasKey();

  int keyStart();

  int keyLength();

  /** Of all bytes of the message. */
  Digest digest();
}
