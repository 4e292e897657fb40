package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private final TextScratch scratch = new TextScratch();

  @Property(tries = 1000)
  void sha256IsThatOfTheLowerCaseText(@ForAll("texts") List<String> texts)
      throws GeneralSecurityException {
    Pseudonyms pseudonyms = new Pseudonyms(null);
    for (String text : texts) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(lowerCase(text.strip()).getBytes(UTF_8));
      assertThat(sha256(pseudonyms, text), is("%064x".formatted(new BigInteger(1, digest))));
    }
  }

  @Property(tries = 500)
  void hmacFollowsItsDefinition(
      @ForAll("texts") List<String> texts, @ForAll("keys") List<Byte> keyBytes)
      throws GeneralSecurityException {
    byte[] key = new byte[keyBytes.size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = keyBytes.get(i);
    }
    Pseudonyms pseudonyms = new Pseudonyms(new PseudonymKey(key, "id"));
    for (String text : texts) {
      byte[] hmac = naiveHmac(key, lowerCase(text.strip()).getBytes(UTF_8));
      assertThat(hmac(pseudonyms, text), is("%064x".formatted(new BigInteger(1, hmac))));
    }
  }

  /** {@code printf alice@gmail.com | sha256sum}. */
  @Test
  void knowsAlice() {
    String alice = "0beaac69d53e38d275aadd405b7f414dee8c268979fdcd8381ce1434328f91de";
    Pseudonyms pseudonyms = new Pseudonyms(null);

    assertThat(sha256(pseudonyms, "alice@gmail.com"), is(alice));
    assertThat(sha256(pseudonyms, "  Alice@Gmail.COM\n"), is(alice));
  }

  /** {@code printf müller@straße.de | sha256sum}. */
  @Test
  void knowsMüller() {
    assertThat(
        sha256(new Pseudonyms(null), "Müller@Straße.DE"),
        is("1de9b99fe6b4d9002893415b5512471423a46c1b4334f33eae5c3f54c19cf102"));
  }

  /** Test case 2 of RFC 4231; zeros behind a key that is shorter than a block change nothing. */
  @Test
  void hmacIsThatOfRfc4231() {
    byte[] jefe = Arrays.copyOf("Jefe".getBytes(UTF_8), 16);

    assertThat(
        hmac(new Pseudonyms(new PseudonymKey(jefe, null)), "what do ya want for nothing?"),
        is("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
  }

  /** The key of test case 6 of RFC 4231, its text in lower case: by {@code openssl dgst}. */
  @Test
  void aKeyMayBeLongerThanABlock() {
    byte[] key = new byte[131];
    Arrays.fill(key, (byte) 0xaa);

    assertThat(
        hmac(
            new Pseudonyms(new PseudonymKey(key, null)),
            "Test Using Larger Than Block-Size Key - Hash Key First"),
        is("707eaaac23838de8f9015a7fd7825153c3ad912bc7822d7d50c9ace9696efc54"));
  }

  @Test
  void anotherKeyMakesAnotherPseudonym() {
    byte[] key = new byte[32];
    String one = hmac(new Pseudonyms(new PseudonymKey(key, null)), "alice@gmail.com");
    key[31] = 1;
    String other = hmac(new Pseudonyms(new PseudonymKey(key, null)), "alice@gmail.com");

    assertThat(one, is(not(other)));
    assertThat(one, is(not(sha256(new Pseudonyms(null), "alice@gmail.com"))));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> unicode =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
            .map(Character::toString)
            .list()
            .ofMaxSize(80)
            .map(points -> String.join("", points));
    Arbitrary<String> emails =
        Arbitraries.strings().withChars("aZ@. \tÄß\u0130\u00a0").ofMaxLength(20);
    return Arbitraries.oneOf(unicode, emails).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Byte>> keys() {
    return Arbitraries.bytes().list().ofMinSize(16).ofMaxSize(150);
  }

  private String sha256(Pseudonyms pseudonyms, String text) {
    return new String(pseudonyms.sha256(scratch(text)), UTF_8);
  }

  private String hmac(Pseudonyms pseudonyms, String text) {
    return new String(pseudonyms.hmacSha256(scratch(text)), UTF_8);
  }

  private TextScratch scratch(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    scratch.normalize(bytes, 0, bytes.length);
    return scratch;
  }

  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder();
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  /** H((key xor opad) then H((key xor ipad) then text)), as RFC 2104 defines it. */
  private static byte[] naiveHmac(byte[] key, byte[] text) throws GeneralSecurityException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] block = Arrays.copyOf(key.length > 64 ? sha256.digest(key) : key, 64);
    byte[] inner = block.clone();
    byte[] outer = block.clone();
    for (int i = 0; i < block.length; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5c;
    }
    sha256.update(inner);
    byte[] digest = sha256.digest(text);
    sha256.update(outer);
    return sha256.digest(digest);
  }
}
