package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CountryCodesTest {

  private final CountryCodes codes = new CountryCodes();

  /** Three letters make 27,000 texts, some hundred of them codes: many share a place. */
  @Property(tries = 20)
  void saysOfAnyTextWhatTheListSays(@ForAll Random random) {
    for (int i = 0; i < 20_000; i++) {
      StringBuilder spelling = new StringBuilder();
      for (int length = 2 + random.nextInt(2); length > 0; length--) {
        spelling.append((char) ('A' + random.nextInt(26)));
      }
      assertSame(spelling.toString());
    }
  }

  @Test
  void readsNothingBesideTheText() {
    byte[] bytes = "xDEU France".getBytes(UTF_8);

    assertThat(new String(codes.alpha2(bytes, 1, 2), UTF_8), is("DE"));
    assertThat(new String(codes.alpha2(bytes, 1, 3), UTF_8), is("DE"));
    assertThat(new String(codes.alpha2(bytes, 5, 6), UTF_8), is("FR"));
    assertThat(codes.alpha2(bytes, 0, 3), is(nullValue()));
    assertThat(codes.alpha2(bytes, 0, 0), is(nullValue()));
  }

  @Test
  void knowsLongSpellingsToo() {
    assertSame(" ".repeat(500) + "Spain" + " ".repeat(500));
    assertSame("x".repeat(500));
  }

  private void assertSame(String spelling) {
    byte[] bytes = spelling.getBytes(UTF_8);
    byte[] code = codes.alpha2(bytes, 0, bytes.length);

    assertThat(
        spelling, code == null ? null : new String(code, UTF_8), is(Countries.alpha2(spelling)));
  }
}
