package dev.tidemark.envelope;

import dev.tidemark.contract.JsonPath;
import java.util.List;

/**
 * Finds a row's key in the key of a message: an object, wrapped with its schema or not, or nothing
 * but the key.
 */
final class MessageKey {

  private static final String PAYLOAD = "payload";

  private final JsonExtractor extractor;
  private final int[] places;

  MessageKey(JsonPath key) {
    WantedPaths wanted = new WantedPaths();
    places =
        new int[] {
          wanted.slot(List.of(), key.names()),
          wanted.slot(List.of(PAYLOAD), key.names()),
          wanted.slot(PAYLOAD)
        };
    extractor = wanted.extractor();
  }

  /** Takes the key over into {@code event}; false when the message has none. */
  boolean read(Message message, Event event) {
    if (!message.hasKey()
        || !Texts.isUtf8(message.bytes(), message.keyStart(), message.keyLength())) {
      return false;
    }
    try {
      extractor.extract(message.bytes(), message.keyStart(), message.keyLength());
    } catch (Unreadable e) {
      return e.reason() == Reason.NOT_AN_OBJECT && readScalar(message, event);
    }
    Slots slots = extractor.slots();
    for (int place : places) {
      if (slots.kind(place).isScalar() && !slots.isBlank(place)) {
        event.key = slots.bytes();
        event.keyStart = slots.start(place);
        event.keyLength = slots.length(place);
        return true;
      }
    }
    return false;
  }

  /** A key that is one JSON value; a text without what quotes it. */
  private static boolean readScalar(Message message, Event event) {
    int from = message.keyStart();
    int to = from + message.keyLength();
    boolean quoted =
        to - from > 1 && message.bytes()[from] == '"' && message.bytes()[to - 1] == '"';
    event.key = message.bytes();
    event.keyStart = quoted ? from + 1 : from;
    event.keyLength = to - from - (quoted ? 2 : 0);
    return event.keyLength > 0 && message.bytes()[event.keyStart] != '[';
  }
}
