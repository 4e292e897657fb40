package dev.tidemark.envelope;

import dev.tidemark.contract.JsonPath;
import java.util.List;

/**
 * Finds a row's key in the key of a message: an object, wrapped with its schema or not, or nothing
 * but the key.
 */
final class MessageKey {

  private static final List<String> PAYLOAD = List.of("payload");
  private static final List<String> DOCUMENT_ID = List.of("id");

  private final JsonExtractor extractor;
  private final int[] places;
  private final boolean extended;
  private final JsonExtractor documentId;
  private final Place documentPlace;

  /**
   * @param extended whether the message's key holds the row's as a text of extended JSON
   */
  MessageKey(RowPaths paths, JsonPath key, boolean extended) {
    WantedPaths wanted = new WantedPaths();
    List<String> names = extended ? DOCUMENT_ID : key.names();
    this.places = new int[] {wanted.slot(names), wanted.slot(PAYLOAD, names), wanted.slot(PAYLOAD)};
    this.extractor = wanted.extractor();
    this.extended = extended;
    WantedPaths inText = new WantedPaths();
    this.documentPlace = paths.place(inText, DOCUMENT_ID, false);
    this.documentId = inText.extractor();
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
      return e.reason() == Reason.NOT_AN_OBJECT
          && take(message.bytes(), message.keyStart(), message.keyLength(), event);
    }
    Slots slots = extractor.slots();
    for (int place : places) {
      if (slots.kind(place).isScalar() && !slots.isBlank(place)) {
        return take(slots.bytes(), slots.start(place), slots.length(place), event);
      }
    }
    return false;
  }

  /** A key that is one value; a text without what quotes it, and of extended JSON the value. */
  private boolean take(byte[] bytes, int from, int length, Event event) {
    if (extended && length > 0 && bytes[from] == '{') {
      return takeDocumentId(bytes, from, length, event);
    }
    boolean quoted = length > 1 && bytes[from] == '"' && bytes[from + length - 1] == '"';
    event.key = bytes;
    event.keyStart = quoted ? from + 1 : from;
    event.keyLength = length - (quoted ? 2 : 0);
    return event.keyLength > 0 && bytes[event.keyStart] != '[';
  }

  private boolean takeDocumentId(byte[] bytes, int from, int length, Event event) {
    byte[] open = {'{', '"', 'i', 'd', '"', ':'};
    byte[] document = new byte[open.length + length + 1];
    System.arraycopy(open, 0, document, 0, open.length);
    System.arraycopy(bytes, from, document, open.length, length);
    document[document.length - 1] = '}';
    try {
      documentId.extract(document, 0, document.length);
    } catch (Unreadable e) {
      return false;
    }
    Slots slots = documentId.slots();
    int slot = documentPlace.resolved(slots);
    event.key = slots.bytes();
    event.keyStart = slots.start(slot);
    event.keyLength = slots.length(slot);
    return slots.kind(slot).isScalar() && !slots.isBlank(slot);
  }
}
