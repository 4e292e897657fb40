package dev.tidemark.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of a file.
 *
 * @param bytes without the line end
 */
record WrittenLine(String file, byte[] bytes) {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  static WrittenLine of(String file, byte[] bytes) {
    boolean crlf = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return new WrittenLine(file, crlf ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Message message() {
    return new Message(json());
  }

  JsonNode json() {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + text(), e);
    }
  }

  boolean isJsonObject() {
    try {
      return JSON.readTree(bytes).isObject();
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
