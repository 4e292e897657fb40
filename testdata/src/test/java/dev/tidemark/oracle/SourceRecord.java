package dev.tidemark.oracle;

/**
 * The bytes between two line feeds, one carriage return at their end cut off.
 *
 * @param offset where the record begins in the decompressed file
 * @param bytes the record, with the byte order mark if the file begins with one
 * @param torn whether the compressed file breaks off within the record
 */
record SourceRecord(long offset, byte[] bytes, boolean torn) {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  boolean isLongerThan(int limit) {
    return bytes.length > limit;
  }

  /** Where the text begins: behind the byte order mark at the start of a file. */
  int textStart() {
    if (offset != 0 || bytes.length < BYTE_ORDER_MARK.length) {
      return 0;
    }

    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (bytes[i] != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }

    return BYTE_ORDER_MARK.length;
  }

  /** A blank line is no record. What a broken file ends with always is one. */
  boolean isBlank() {
    if (torn) {
      return false;
    }

    for (int i = textStart(); i < bytes.length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }

    return true;
  }
}
