package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serializable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudonymKeyTest {

  private static final byte[] SECRET = "correct horse battery staple".getBytes(UTF_8);

  @Test
  void tellsItsIdOnly() {
    assertThat(new PseudonymKey(SECRET, "2026-a").toString(), is("PseudonymKey[2026-a]"));
    assertThat(new PseudonymKey(SECRET, "2026-a").id(), is("2026-a"));
    assertThat(
        new PseudonymKey(SECRET, null).toString(), matchesPattern("PseudonymKey\\[[0-9a-f]{8}]"));
  }

  /** {@code (printf 'tidemark key id'; head -c 20 of 0x0b) | sha256sum}, the first four bytes. */
  @Test
  void aKeyWithoutANameHasOneThatIsAlwaysTheSame() {
    byte[] secret = new byte[20];
    Arrays.fill(secret, (byte) 0x0b);

    assertThat(new PseudonymKey(secret, null).id(), is("448f7eec"));
    secret[0] = 0;
    assertThat(new PseudonymKey(secret, null).id(), is(not("448f7eec")));
  }

  @Test
  void isAtLeast16BytesLong() {
    assertThat(new PseudonymKey(new byte[16], "id").secret().length, is(16));

    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class, () -> new PseudonymKey("tooshort".getBytes(UTF_8), "id"));
    assertThat(refusal.getMessage(), is("Invalid pseudonym key: 8 bytes (at least 16)"));
    assertThat(refusal.getMessage(), not(containsString("tooshort")));
    assertThrows(IllegalStateException.class, () -> new PseudonymKey(new byte[15], "id"));
    assertThrows(IllegalStateException.class, () -> new PseudonymKey(new byte[0], null));
  }

  @Test
  void doesNotFollowTheArrayItCameFrom() {
    byte[] secret = SECRET.clone();
    PseudonymKey key = new PseudonymKey(secret, null);
    Arrays.fill(secret, (byte) 0);

    assertThat(key.secret(), is(SECRET));
    assertThat(key.id(), is(new PseudonymKey(SECRET, null).id()));
  }

  @Test
  void cannotTravelWithAGraph() {
    assertThat(new PseudonymKey(SECRET, null), is(not(instanceOf(Serializable.class))));
  }
}
