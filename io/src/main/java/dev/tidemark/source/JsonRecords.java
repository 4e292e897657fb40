package dev.tidemark.source;

/** Applies the rules a record has to meet before it is looked at as JSON. */
final class JsonRecords {

  private JsonRecords() {}

  static void extract(EnvelopeCursor envelope, JsonExtractor extractor) throws Unreadable {
    switch (envelope.kind()) {
      case TOO_LONG -> throw new Unreadable(Reason.LINE_TOO_LONG, -1);
      case TOMBSTONE -> throw new IllegalArgumentException("Cannot read a tombstone as JSON");
      case BROKEN -> throw new Unreadable(Reason.TRUNCATED_FILE, -1);
      case WHOLE -> {
        int start = envelope.start();
        int length = envelope.length();
        if (!Texts.isUtf8(envelope.bytes(), start, length)) {
          throw new Unreadable(Reason.NOT_UTF8, -1);
        }
        int skipped = skipped(envelope);
        try {
          extractor.extract(envelope.bytes(), start + skipped, length - skipped);
        } catch (Unreadable e) {
          throw e.behind(skipped);
        }
      }
    }
  }

  /** How long the byte order mark is that an envelope begins with. */
  static int skipped(EnvelopeCursor envelope) {
    boolean marked =
        envelope.position() == 0
            && Texts.startsWithByteOrderMark(envelope.bytes(), envelope.start(), envelope.length());
    return marked ? Texts.BYTE_ORDER_MARK_LENGTH : 0;
  }
}
