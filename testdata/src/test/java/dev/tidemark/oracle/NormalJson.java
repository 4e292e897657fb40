package dev.tidemark.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Brings a record that is one valid JSON object into a form that SQL can ask without surprises.
 *
 * <p>Of members with one name the last stays. A number becomes an array of its literal, because a
 * number of SQL would not keep the literal; every other array becomes empty, because no path of a
 * contract leads into one. A string with a lone surrogate is no text: it becomes an empty object,
 * which fits no type.
 */
final class NormalJson {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME_BYTES = 1_024;
  private static final int MAX_NUMBER_CHARS = 40;
  private static final int MAX_STRING_BYTES = 65_536;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private NormalJson() {}

  /** The normal form of the UTF-8 text from {@code start} on; empty unless it is a JSON object. */
  static Optional<String> of(byte[] bytes, int start) {
    try (JsonParser parser = FACTORY.createParser(decoded(bytes, start))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }

      ObjectNode root = object(parser, 1);
      return parser.nextToken() == null ? Optional.of(root.toString()) : Optional.empty();
    } catch (CharacterCodingException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a record from memory", e);
    }
  }

  private static String decoded(byte[] bytes, int start) throws CharacterCodingException {
    ByteBuffer text = ByteBuffer.wrap(bytes, start, bytes.length - start);
    return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
  }

  private static ObjectNode object(JsonParser parser, int depth) throws IOException {
    check(parser, depth <= MAX_DEPTH, "nested too deeply");
    ObjectNode object = NODES.objectNode();

    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      check(parser, bytesOf(name) <= MAX_NAME_BYTES, "name too long");
      parser.nextToken();
      JsonNode value = value(parser, depth);

      if (isText(name)) {
        object.set(name, value);
      }
    }

    return object;
  }

  private static JsonNode value(JsonParser parser, int depth) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, depth + 1);
      case START_ARRAY -> array(parser, depth + 1);
      case VALUE_STRING -> string(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new JsonParseException(parser, "no value");
    };
  }

  private static JsonNode array(JsonParser parser, int depth) throws IOException {
    check(parser, depth <= MAX_DEPTH, "nested too deeply");

    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser, depth);
    }

    return NODES.arrayNode();
  }

  private static JsonNode string(JsonParser parser) throws IOException {
    String text = parser.getText();
    check(parser, bytesOf(text) <= MAX_STRING_BYTES, "string too long");
    return isText(text) ? NODES.textNode(text) : NODES.objectNode();
  }

  private static JsonNode number(JsonParser parser) throws IOException {
    String literal = parser.getText();
    check(parser, literal.length() <= MAX_NUMBER_CHARS, "number too long");
    return NODES.arrayNode().add(literal);
  }

  private static void check(JsonParser parser, boolean fits, String problem)
      throws JsonParseException {
    if (!fits) {
      throw new JsonParseException(parser, problem);
    }
  }

  /** The length in UTF-8, a lone surrogate counted as three bytes. */
  private static long bytesOf(String text) {
    return text.codePoints().mapToLong(NormalJson::bytesOf).sum();
  }

  private static long bytesOf(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }

    if (codePoint < 0x800) {
      return 2;
    }

    return codePoint < 0x10000 ? 3 : 4;
  }

  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
