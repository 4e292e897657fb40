package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.contract.Contract;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MalformedTest {

  private static final int EVENTS = 300;

  @ParameterizedTest
  @EnumSource(names = "TOO_LONG", mode = EnumSource.Mode.EXCLUDE)
  void linesAreWrongInTheWayTheirKindSays(Malformed kind) {
    List<WrittenLine> lines = malformed(Contracts.USERS, kind, 1);
    assertThat(lines, hasSize(EVENTS));
    for (WrittenLine line : lines) {
      assertThat(kind + ": " + line.text(), failing(kind).test(line), is(true));
    }
  }

  @Test
  void longLinesAreMadeWhenAskedForByName() {
    List<WrittenLine> lines = malformed(Contracts.USERS, Malformed.TOO_LONG, 0.02);
    assertThat(lines.size(), greaterThan(0));
    for (WrittenLine line : lines) {
      assertThat(line.bytes().length, greaterThan(1 << 20));
      assertThat(line.isJsonObject(), is(true));
    }
    assertThat(GeneratorSpec.chaos(1, 1, 1).malformedKinds(), not(hasItem(Malformed.TOO_LONG)));
  }

  @Test
  void otherContractsGetTheSameKinds() {
    for (Malformed kind :
        EnumSet.of(Malformed.INVALID_UTF8, Malformed.NUL_BYTE, Malformed.TRUNCATED)) {
      for (WrittenLine line : malformed(Contracts.ORDERS, kind, 1)) {
        assertThat(kind + ": " + line.text(), failing(kind).test(line), is(true));
      }
    }
    for (WrittenLine line : malformed(Contracts.ORDERS, Malformed.MISSING_KEY, 1)) {
      assertThat(line.json().at("/order/_id").asText("").isEmpty(), is(true));
    }
  }

  @Test
  void malformedLinesComeOnTopOfTheEvents() {
    GeneratorSpec calm = GeneratorSpec.calm(2_000, 100, 5);
    Set<String> sound = texts(Written.users(calm).lines());
    List<WrittenLine> lines = Written.users(calm.with(Chaos.MALFORMED, 0.1)).lines();
    assertThat(texts(lines).containsAll(sound), is(true));
    assertThat((lines.size() - 2_000) / 2_000.0, is(closeTo(0.1, 0.02)));
  }

  /** What an independent reader finds wrong with a line. */
  private static Predicate<WrittenLine> failing(Malformed kind) {
    return switch (kind) {
      case TRUNCATED -> line -> !line.isJsonObject() && line.text().startsWith("{");
      case NOT_JSON, NOT_A_NUMBER -> line -> !line.isJsonObject();
      case NOT_AN_OBJECT -> line -> !line.json().isObject();
      case TRAILING_GARBAGE -> line -> !line.isJsonObject() && firstValue(line).isObject();
      case MISSING_KEY -> line -> line.json().at("/payload/_id").asText("").isEmpty();
      case BLANK_KEY ->
          line -> line.json().at("/payload/_id").isTextual() && line.message().user().isBlank();
      case BAD_SOURCE_TIME -> line -> !isTime(line.json().at("/source_timestamp"));
      case MISSING_READ_TIME -> line -> !isTime(line.json().at("/read_timestamp"));
      case UNKNOWN_OPERATION ->
          line -> !Set.of("INSERT", "UPDATE", "DELETE").contains(line.message().operation());
      case INVALID_UTF8 -> line -> !isUtf8(line.bytes());
      case TOO_DEEP -> line -> depth(line.json()) > 40;
      case TOO_LONG -> line -> line.bytes().length > 1 << 20;
      case NUL_BYTE -> line -> line.text().indexOf(0) > 0 && !line.isJsonObject();
    };
  }

  private static JsonNode firstValue(WrittenLine line) {
    try {
      return new ObjectMapper().readTree(line.bytes());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isTime(JsonNode node) {
    try {
      Message.instant(node.asText());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int depth(JsonNode node) {
    int deepest = 0;
    for (JsonNode child : node) {
      deepest = Math.max(deepest, depth(child));
    }
    return node.isContainerNode() ? deepest + 1 : 0;
  }

  /** The lines that a calm source would not have written. */
  private static List<WrittenLine> malformed(Contract contract, Malformed kind, double rate) {
    GeneratorSpec calm = GeneratorSpec.calm(EVENTS, 50, 5);
    Set<String> sound = texts(Written.by(contract, calm).lines());
    return Written.by(
            contract, calm.with(Chaos.MALFORMED, rate).withMalformedKinds(EnumSet.of(kind)))
        .lines()
        .stream()
        .filter(line -> !sound.contains(line.text()))
        .toList();
  }

  private static Set<String> texts(List<WrittenLine> lines) {
    return lines.stream().map(WrittenLine::text).collect(Collectors.toCollection(HashSet::new));
  }
}
