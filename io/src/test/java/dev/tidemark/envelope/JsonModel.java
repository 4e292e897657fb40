package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.contract.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a record says, by way of a tree of all it holds: maps, lists, texts, {@link Literal}s and
 * null.
 */
public final class JsonModel {

  /** A number, true or false as it is spelled. */
  public record Literal(String text) {}

  private static final class Refused extends Exception {}

  /** Jackson's reader of characters looks at the low byte of each when it reads hex digits. */
  private static final Pattern SOUND_ESCAPES =
      Pattern.compile("(?:[^\\\\]|\\\\[^u]|\\\\u[0-9a-fA-F]{4})*+", Pattern.DOTALL);

  private final JsonParser parser;

  private JsonModel(JsonParser parser) {
    this.parser = parser;
  }

  /** The object that is the whole of the bytes, if that is what they are. */
  public static Optional<Map<String, Object>> read(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      require(SOUND_ESCAPES.matcher(text).matches());
      try (JsonParser parser = new JsonFactory().createParser(text)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return Optional.empty();
        }
        Map<String, Object> object = new JsonModel(parser).object(1);
        return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
      }
    } catch (CharacterCodingException | JsonProcessingException | Refused e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value at a path; {@code absent} where there is none. */
  public static Object at(Map<String, Object> object, JsonPath path, Object absent) {
    Object value = object;
    for (String name : path.names()) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
        return absent;
      }
      value = map.get(name);
    }
    return value;
  }

  private Map<String, Object> object(int depth) throws IOException, Refused {
    require(depth <= 32);
    Map<String, Object> object = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      require(name.getBytes(UTF_8).length <= 1024);
      parser.nextToken();
      object.put(name, value(depth));
    }
    return object;
  }

  private List<Object> array(int depth) throws IOException, Refused {
    require(depth <= 32);
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(depth));
    }
    return array;
  }

  private Object value(int depth) throws IOException, Refused {
    switch (parser.currentToken()) {
      case START_OBJECT:
        return object(depth + 1);
      case START_ARRAY:
        return array(depth + 1);
      case VALUE_NULL:
        return null;
      case VALUE_STRING:
        require(parser.getText().getBytes(UTF_8).length <= 65_536);
        return parser.getText();
      default:
        require(!parser.currentToken().isNumeric() || parser.getText().length() <= 40);
        return new Literal(parser.getText());
    }
  }

  private static void require(boolean holds) throws Refused {
    if (!holds) {
      throw new Refused();
    }
  }
}
