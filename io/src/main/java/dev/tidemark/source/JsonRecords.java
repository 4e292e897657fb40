package dev.tidemark.source;

import dev.tidemark.envelope.Reason;
import dev.tidemark.envelope.Texts;
import dev.tidemark.envelope.Unreadable;

/** The rules a record has to meet before it is looked at as a message. */
final class JsonRecords {

  private JsonRecords() {}

  static void check(EnvelopeCursor envelope) throws Unreadable {
    switch (envelope.kind()) {
      case TOO_LONG -> throw new Unreadable(Reason.LINE_TOO_LONG, -1);
      case TOMBSTONE -> throw new IllegalArgumentException("Cannot read a tombstone as JSON");
      case BROKEN -> throw new Unreadable(Reason.TRUNCATED_FILE, -1);
      case MISSHAPEN -> throw new Unreadable(Reason.CSV_INVALID, -1);
      case WHOLE -> {
        if (!Texts.isUtf8(envelope.bytes(), envelope.start(), envelope.length())) {
          throw new Unreadable(Reason.NOT_UTF8, -1);
        }
      }
    }
  }
}
