package dev.tidemark.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReferenceTest {

  private static final String SECRET = "0123456789abcdefghij";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void readsAFileLessOneLineEnd(String end) throws Exception {
    assertThat(idOfFile(SECRET + end), is(fingerprint(SECRET)));
  }

  @Test
  void cutsNothingElse() throws Exception {
    for (String end : new String[] {"\n\n", "\r", " ", "\r\r\n", "\n\r"}) {
      String rest = end.endsWith("\r\n") ? "\r" : end.equals("\n\n") ? "\n" : end;

      assertThat(idOfFile(SECRET + end), is(fingerprint(SECRET + rest)));
    }
  }

  @Test
  void readsBytesThatAreNoText() throws Exception {
    Path file = folder.resolve("key");
    byte[] secret = HexFormat.of().parseHex("ff00fe0dff00fe0dff00fe0dff00fe0d");
    Files.write(file, secret);

    assertThat(new KeyReference("file:" + file, null).read().id(), is(fingerprint(secret)));
  }

  @Test
  void readsAVariable() throws Exception {
    String path = System.getenv("PATH");

    assertThat(new KeyReference("env:PATH", null).read().id(), is(fingerprint(path)));
  }

  @Test
  void theKeyMayHaveAName() throws Exception {
    Path file = folder.resolve("key");
    Files.writeString(file, SECRET);

    assertThat(new KeyReference("file:" + file, "2026-02").read().id(), is("2026-02"));
  }

  @Test
  void isReadWhereItIsUsed() throws Exception {
    Path file = folder.resolve("key");
    KeyReference reference = new KeyReference("file:" + file, null);
    byte[] graph = SerializableUtils.serializeToByteArray(reference);
    Files.writeString(file, SECRET);

    assertThat(
        SerializableUtils.ensureSerializable(reference).read().id(), is(fingerprint(SECRET)));
    assertThat(new String(graph, UTF_8), not(containsString(SECRET)));
  }

  @Test
  void aMissingFileIsAnError() {
    Path file = folder.resolve("missing");
    for (Path path : new Path[] {file, folder}) {
      IllegalStateException refusal =
          assertThrows(
              IllegalStateException.class, () -> new KeyReference("file:" + path, null).read());

      assertThat(refusal.getMessage(), is("Cannot read the pseudonym key from file " + path));
      assertThat(refusal.getCause(), is(instanceOf(IOException.class)));
    }
  }

  @Test
  void aMissingVariableIsAnError() {
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> new KeyReference("env:TIDEMARK_NO_SUCH_KEY", null).read());

    assertThat(
        refusal.getMessage(),
        is(
            "Cannot read the pseudonym key: environment variable TIDEMARK_NO_SUCH_KEY is not"
                + " set"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "123456789012345", "123456789012345\n"})
  void aShortKeyIsAnErrorThatDoesNotRepeatIt(String content) throws IOException {
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> idOfFile(content));

    assertThat(refusal.getMessage(), containsString("bytes (at least 16)"));
    assertThat(refusal.getMessage(), not(containsString("1234")));
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "", "FILE:x", "secret:file:x", " file:x", "environment:x"})
  void aSecretInPlaceOfAReferenceIsRefusedUnrepeated(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new KeyReference(text, null));

    assertThat(
        refusal.getMessage(),
        is("Invalid --pseudonymKey: not a reference (file:PATH or env:NAME)"));
  }

  private String idOfFile(String content) throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, content);
    return new KeyReference("file:" + file, null).read().id();
  }

  private static String fingerprint(String secret) throws NoSuchAlgorithmException {
    return fingerprint(secret.getBytes(UTF_8));
  }

  /** The id that a key without a name gets, from what is written down of it. */
  private static String fingerprint(byte[] secret) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update("tidemark key id".getBytes(UTF_8));
    return HexFormat.of().formatHex(sha256.digest(secret)).substring(0, 8);
  }
}
