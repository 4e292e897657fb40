package dev.tidemark.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Spells the headers of messages as JSON, without loss: {@code [{"key":"a","value":"AQI="}]}, in
 * their order, with values in base64, and null for a header without a value.
 */
final class HeaderTexts {

  private static final JsonFactory JSON = new JsonFactory();

  private HeaderTexts() {}

  /** The text in UTF-8; null when there are no headers. */
  static byte[] of(Headers headers) {
    if (headers == null || !headers.iterator().hasNext()) {
      return null;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Header header : headers) {
        json.writeStartObject();
        json.writeStringField("key", header.key());
        json.writeFieldName("value");
        if (header.value() == null) {
          json.writeNull();
        } else {
          json.writeBinary(header.value());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }
}
