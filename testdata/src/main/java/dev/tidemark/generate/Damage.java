package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the message of an event into a line that is no change. */
final class Damage {

  private static final long SALT = Dice.salt("damage");
  private static final int DEPTH = 40;
  private static final int ONE_MEBIBYTE = 1 << 20;

  private static final byte[][] NO_KEYS = {Replacements.NULL, Replacements.ABSENT};
  private static final byte[][] BLANK_KEYS = jsons("\"\"", "\" \"", "\"   \"", "\"\\t\"");
  private static final byte[][] NO_TIMES = {
    Replacements.NULL, Replacements.ABSENT, Replacements.json("\"\"")
  };
  private static final byte[][] BAD_TIMES = {
    Replacements.NULL,
    Replacements.ABSENT,
    Replacements.json("\"\""),
    Replacements.json("\"yesterday\""),
    Replacements.json("\"2026-02-30T10:00:00Z\""),
    Replacements.json("\"2026-02-05T25:00:00Z\""),
    Replacements.json("\"2026-13-05T10:00:00.000000Z\"")
  };
  private static final byte[][] NO_OPERATIONS = {
    Replacements.NULL,
    Replacements.ABSENT,
    Replacements.json("\"\""),
    Replacements.json("\"TRUNCATE\""),
    Replacements.json("\"FORGET\""),
    Replacements.json("\"INSERTED\"")
  };
  private static final byte[][] OTHER_LINES =
      jsons(
          "2026-02-05 16:23:00,017 ERROR connection reset by peer",
          "<html><body>502 Bad Gateway</body></html>",
          "{'uuid': '3af1d1af', 'payload': None}",
          "uuid,read_timestamp,source_timestamp",
          "}",
          "{uuid:1}");
  private static final byte[][] NO_OBJECTS = jsons("null", "42", "true", "\"text\"", "[]", "[{}]");
  private static final byte[][] TAILS = jsons("}", ",", " {}", "]", " x", "{\"uuid\":\"again\"}");
  private static final byte[][] NO_UTF8 = {
    {(byte) 0xFF}, {(byte) 0xC3, '('}, {(byte) 0x80}, {(byte) 0xE2, (byte) 0x82, '_'}
  };
  private static final byte[][] NUL = {{0}};
  private static final byte[][] NO_NUMBERS = jsons("NaN", "-Infinity", "Infinity");

  private final int key;
  private final int[] keyAndAround;
  private final int source;
  private final int read;
  private final int operation;

  Damage(Contract contract, Template template) {
    this.key = template.place(contract.key().path());
    this.keyAndAround = keyAndAround(contract, template);
    Envelope.Paths envelope = ContractMembers.paths(contract);
    this.source = template.place(envelope.sourceTimestamp());
    this.read = template.place(envelope.readTimestamp());
    this.operation = template.place(envelope.operation());
  }

  /** The key and the objects around it, as far as they hold nothing else that is required. */
  private static int[] keyAndAround(Contract contract, Template template) {
    Envelope.Paths envelope = ContractMembers.paths(contract);
    Set<Integer> others =
        Stream.of(
                envelope.uuid(),
                envelope.sourceTimestamp(),
                envelope.readTimestamp(),
                envelope.operation())
            .flatMap(path -> template.placesAlong(path).boxed())
            .collect(Collectors.toSet());
    int key = template.place(contract.key().path());
    return template
        .placesAlong(contract.key().path())
        .filter(place -> place == key || !others.contains(place))
        .toArray();
  }

  /** What has to be settled before the line is written. */
  void before(Malformed kind, Event event, Replacements replacements) {
    Dice dice = event.dice(SALT);
    switch (kind) {
      case MISSING_KEY ->
          replacements.put(keyAndAround[dice.below(keyAndAround.length)], dice.oneOf(NO_KEYS));
      case BLANK_KEY -> replacements.put(key, dice.oneOf(BLANK_KEYS));
      case BAD_SOURCE_TIME -> replacements.put(source, dice.oneOf(BAD_TIMES));
      case MISSING_READ_TIME -> replacements.put(read, dice.oneOf(NO_TIMES));
      case UNKNOWN_OPERATION -> replacements.put(operation, dice.oneOf(NO_OPERATIONS));
      case TRUNCATED,
          NOT_JSON,
          NOT_AN_OBJECT,
          TRAILING_GARBAGE,
          INVALID_UTF8,
          TOO_DEEP,
          TOO_LONG,
          NUL_BYTE,
          NOT_A_NUMBER -> {}
    }
  }

  /** What is done to the written line. */
  void after(Malformed kind, Event event, Line line) {
    Dice dice = event.dice(SALT);
    switch (kind) {
      case TRUNCATED -> line.cut(1 + dice.below(line.length() - 1));
      case NOT_JSON -> replace(line, dice.oneOf(OTHER_LINES));
      case NOT_AN_OBJECT -> replace(line, dice.oneOf(NO_OBJECTS));
      case TRAILING_GARBAGE -> line.raw(dice.oneOf(TAILS));
      case INVALID_UTF8 -> line.insert(line.lastIndexOf('"'), dice.oneOf(NO_UTF8));
      case NUL_BYTE -> line.insert(line.lastIndexOf('"'), dice.oneOf(NUL));
      case TOO_DEEP -> addMember(line, new Line().repeat('[', DEPTH).repeat(']', DEPTH));
      case TOO_LONG -> addMember(line, new Line().raw('"').repeat('x', ONE_MEBIBYTE).raw('"'));
      case NOT_A_NUMBER -> addMember(line, new Line().raw(dice.oneOf(NO_NUMBERS)));
      case MISSING_KEY, BLANK_KEY, BAD_SOURCE_TIME, MISSING_READ_TIME, UNKNOWN_OPERATION -> {}
    }
  }

  private static void replace(Line line, byte[] other) {
    line.clear();
    line.raw(other);
  }

  private static void addMember(Line line, Line value) {
    Line member = new Line().ascii("\"context\":").raw(value.copy()).raw(',');
    line.insert(1, member.copy());
  }

  private static byte[][] jsons(String... texts) {
    return Arrays.stream(texts).map(Replacements::json).toArray(byte[][]::new);
  }
}
