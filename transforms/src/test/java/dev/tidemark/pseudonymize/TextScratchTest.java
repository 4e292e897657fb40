package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextScratchTest {

  private final TextScratch scratch = new TextScratch();

  /** Lower case letter by letter: no language, no context, as SQL engines do it. */
  @Property(tries = 3000)
  void isTheTextStrippedAndInLowerCase(@ForAll("texts") List<String> texts) {
    for (String text : texts) {
      assertThat(normalized(text), is(stripped(text)));
    }
  }

  @Property(tries = 1000)
  void aNormalizedTextStaysAsItIs(@ForAll("texts") List<String> texts) {
    for (String text : texts) {
      assertThat(normalized(stripped(text)), is(stripped(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 600, 70_000})
  void longTextsFit(int length) {
    assertThat(normalized("A".repeat(length)), is("a".repeat(length)));
    // Two bytes in upper case, three in lower case.
    assertThat(normalized("\u023a".repeat(length)), is("\u2c65".repeat(length)));
    assertThat(normalized("x"), is("x"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "alice@gmail.com | gmail.com",
        "  Alice@GMAIL.com  | gmail.com",
        "a@b@c.example | c.example",
        "'\"a@b\"@c.example' | c.example",
        "@x | x",
        "a@localhost | localhost",
        "müller@STRASSE.DE | strasse.de",
        "a@BÜCHER.example | bücher.example",
        "alice | ''",
        "alice@ | ''",
        "'alice@ ' | ''",
        "@ | ''",
        "'' | ''",
        "'  ' | ''"
      },
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true)
  void theDomainIsBehindTheLastAt(String email, String domain) {
    String text = normalized(email);
    int start = scratch.domainStart();

    assertThat(new String(scratch.bytes(), start, scratch.length() - start, UTF_8), is(domain));
    assertThat(text.endsWith(domain), is(true));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMaxLength(300);
    Arbitrary<String> mean =
        Arbitraries.strings()
            .withChars("aZ@. \t\n\u0000\u001c\u001f\u0085\u00a0\u2003\u2028\u3000\ufeff")
            .withChars("ÄßΣς\u0130\u1e9e\u01c5\u023a")
            .ofMaxLength(12);
    Arbitrary<String> anyUnicode =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
            .list()
            .ofMaxSize(100)
            .map(TextScratchTest::text);
    return Arbitraries.oneOf(ascii, mean, anyUnicode).list().ofMinSize(1).ofMaxSize(5);
  }

  /** Out of the middle of other bytes, into a scratch that still holds the text before. */
  private String normalized(String text) {
    byte[] bytes = ("X " + text + " Y").getBytes(UTF_8);
    scratch.normalize(bytes, 2, bytes.length - 4);
    return new String(scratch.bytes(), 0, scratch.length(), UTF_8);
  }

  private static String stripped(String text) {
    return text(text.strip().codePoints().map(Character::toLowerCase).boxed().toList());
  }

  private static String text(List<Integer> points) {
    StringBuilder text = new StringBuilder();
    points.forEach(text::appendCodePoint);
    return text.toString();
  }
}
