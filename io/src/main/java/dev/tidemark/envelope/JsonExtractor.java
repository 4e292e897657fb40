package dev.tidemark.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tidemark.contract.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Streams over the bytes of one JSON object and keeps the values at the wanted paths.
 *
 * <p>The whole message is checked, not only what is wanted. Of members given twice the last counts.
 */
final class JsonExtractor {

  static final int MAX_DEPTH = 32;
  static final int MAX_NAME_BYTES = 1024;
  static final int MAX_STRING_BYTES = 64 * 1024;
  static final int MAX_NUMBER_CHARS = 40;

  private static final int MOST_BYTES_PER_CHAR = 3;

  private final JsonFactory json =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // Names of equal hash are no error: a record's neighbours must not decide about it.
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private final PathTree root;
  private final Slots slots;
  private final PathTree[] open = new PathTree[MAX_DEPTH + 1];
  private final int[] containers = new int[MAX_DEPTH + 1];
  private final long[] begins = new long[MAX_DEPTH + 1];
  private final String[] strangers = new String[MAX_DEPTH + 1];
  private final JsonScanner scanner;
  private final boolean stopsAtFirst;

  JsonExtractor(List<JsonPath> paths) {
    this(paths, List.of());
  }

  /**
   * @param watched objects whose other members are told as well
   */
  JsonExtractor(List<JsonPath> paths, List<WatchedObject> watched) {
    this(paths, watched, false);
  }

  private JsonExtractor(List<JsonPath> paths, List<WatchedObject> watched, boolean stopsAtFirst) {
    this.slots = new Slots(paths.size(), watched.size());
    this.root = PathTree.of(paths, watched, slots);
    this.scanner = new JsonScanner(root, slots, stopsAtFirst);
    this.stopsAtFirst = stopsAtFirst;
  }

  /** Looks for one of these values, and at no more of the message than it takes to find it. */
  static JsonExtractor first(List<JsonPath> paths) {
    return new JsonExtractor(paths, List.of(), true);
  }

  /** The values found last; the slot of each path is its place in the list. */
  Slots slots() {
    return slots;
  }

  /** A parser of a message that has been extracted, and so breaks no rule. */
  JsonParser parser(byte[] bytes, int start, int length) throws IOException {
    return json.createParser(bytes, start, length);
  }

  /**
   * Finds the values of a message, which has to be valid UTF-8 and to stay as it is while they are
   * looked at.
   */
  void extract(byte[] bytes, int start, int length) throws Unreadable {
    if (!scanner.scan(bytes, start, length)) {
      parse(bytes, start, length);
    }
  }

  /** The same for any message, slowly. */
  void parse(byte[] bytes, int start, int length) throws Unreadable {
    slots.reset();
    try (JsonParser parser = parser(bytes, start, length)) {
      try {
        readDocument(parser, bytes, start, length);
      } catch (StreamConstraintsException e) {
        throw new Unreadable(Reason.TOO_DEEP, offset(parser));
      } catch (JsonProcessingException e) {
        throw new Unreadable(Reason.NOT_JSON, offset(parser));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readDocument(JsonParser parser, byte[] bytes, int start, int length)
      throws IOException, Unreadable {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable(notAnObject(parser), offset(parser));
    }
    readObject(parser, bytes, start, length > MAX_STRING_BYTES);
    if (!stopsAtFirst && parser.nextToken() != null) {
      throw new Unreadable(Reason.TRAILING_CONTENT, offset(parser));
    }
  }

  /** A scalar or an array is one JSON value; nothing, or what ends too early, is none. */
  private static Reason notAnObject(JsonParser parser) {
    return parser.currentToken() == null ? Reason.NOT_JSON : Reason.NOT_AN_OBJECT;
  }

  private void readObject(JsonParser parser, byte[] bytes, int start, boolean mayHoldLongStrings)
      throws IOException, Unreadable {
    int depth = 1;
    open[depth] = root;
    containers[depth] = PathTree.NO_SLOT;
    PathTree wanted = null;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new Unreadable(Reason.NOT_JSON, offset(parser));
      }
      switch (token) {
        case FIELD_NAME -> {
          wanted = member(open[depth], parser);
          boolean told = open[depth] != null && open[depth].toldOf(wanted) != null;
          strangers[depth] = told ? parser.currentName() : null;
        }
        case START_OBJECT -> {
          open[++depth] = wanted;
          begin(depth, wanted, parser);
          wanted = null;
        }
        case START_ARRAY -> {
          open[++depth] = null;
          strangers[depth] = null;
          begin(depth, wanted, parser);
          wanted = null;
        }
        case END_OBJECT, END_ARRAY -> {
          int slot = containers[depth];
          if (slot != PathTree.NO_SLOT) {
            int from = start + (int) begins[depth];
            slots.putCopy(slot, Slots.Kind.CONTAINER, bytes, from, start + (int) offset(parser));
          }
          depth--;
          tell(depth, bytes, start + (int) begins[depth + 1], start + (int) offset(parser));
        }
        default -> {
          checkScalar(token, parser, mayHoldLongStrings);
          if (wanted != null && wanted.slot() != PathTree.NO_SLOT) {
            keep(wanted.slot(), token, parser);
            if (stopsAtFirst) {
              return;
            }
          }
          wanted = null;
          if (strangers[depth] != null) {
            long from = parser.currentTokenLocation().getByteOffset();
            parser.finishToken();
            tell(depth, bytes, start + (int) from, start + (int) offset(parser));
          }
        }
      }
    }
  }

  /** Tells of the member at this depth, if it is one that nobody has asked for. */
  private void tell(int depth, byte[] bytes, int from, int to) {
    if (strangers[depth] != null) {
      byte[] name = strangers[depth].getBytes(StandardCharsets.UTF_8);
      int nameFrom = slots.copy(name, 0, name.length);
      int valueFrom = slots.copy(bytes, from, to);
      open[depth].toldOf(null).add(nameFrom, valueFrom, valueFrom, valueFrom + to - from);
      strangers[depth] = null;
    }
  }

  private PathTree member(PathTree parent, JsonParser parser) throws IOException, Unreadable {
    String name = parser.currentName();
    if (name.length() > MAX_NAME_BYTES / MOST_BYTES_PER_CHAR
        && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw new Unreadable(Reason.NAME_TOO_LONG, offset(parser));
    }
    PathTree member = parent == null ? null : parent.member(name);
    if (member != null) {
      member.clear(slots);
    }
    return member;
  }

  private void begin(int depth, PathTree wanted, JsonParser parser) {
    containers[depth] = wanted == null ? PathTree.NO_SLOT : wanted.slot();
    begins[depth] = parser.currentTokenLocation().getByteOffset();
  }

  private static void checkScalar(JsonToken token, JsonParser parser, boolean mayHoldLongStrings)
      throws IOException, Unreadable {
    if (token.isNumeric() && parser.getTextLength() > MAX_NUMBER_CHARS) {
      throw new Unreadable(Reason.NUMBER_TOO_LONG, offset(parser));
    }
    if (mayHoldLongStrings
        && token == JsonToken.VALUE_STRING
        && parser.getTextLength() > MAX_STRING_BYTES / MOST_BYTES_PER_CHAR
        && parser.getText().getBytes(StandardCharsets.UTF_8).length > MAX_STRING_BYTES) {
      throw new Unreadable(Reason.STRING_TOO_LONG, offset(parser));
    }
  }

  private void keep(int slot, JsonToken token, JsonParser parser) throws IOException {
    switch (token) {
      case VALUE_STRING -> keepText(slot, Slots.Kind.TEXT, parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> keepText(slot, Slots.Kind.NUMBER, parser);
      case VALUE_TRUE -> keepText(slot, Slots.Kind.TRUE, parser);
      case VALUE_FALSE -> keepText(slot, Slots.Kind.FALSE, parser);
      default -> slots.put(slot, Slots.Kind.NULL);
    }
  }

  private void keepText(int slot, Slots.Kind kind, JsonParser parser) throws IOException {
    slots.put(
        slot, kind, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  private static long offset(JsonParser parser) {
    return parser.currentLocation().getByteOffset();
  }
}
