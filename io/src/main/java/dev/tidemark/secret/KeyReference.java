package dev.tidemark.secret;

import dev.tidemark.pseudonymize.KeySource;
import dev.tidemark.pseudonymize.PseudonymKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Names the place of a key.
 *
 * <p>The key is the content of the file or variable, less one line end behind it.
 */
public final class KeyReference implements KeySource {

  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  private final String reference;
  private final String keyId;

  /**
   * @param reference {@code file:PATH} or {@code env:NAME}
   * @param keyId names the key in the tables; null to derive a name that gives nothing away
   */
  public KeyReference(String reference, String keyId) {
    if (!reference.startsWith(FILE) && !reference.startsWith(ENVIRONMENT)) {
      // The text may be the secret itself, so it is not repeated.
      throw new IllegalArgumentException(
          "Invalid --pseudonymKey: not a reference (file:PATH or env:NAME)");
    }
    this.reference = reference;
    this.keyId = keyId;
  }

  @Override
  public PseudonymKey read() {
    return new PseudonymKey(
        reference.startsWith(FILE)
            ? file(reference.substring(FILE.length()))
            : variable(reference.substring(ENVIRONMENT.length())),
        keyId);
  }

  private static byte[] file(String path) {
    try {
      byte[] content = Files.readAllBytes(Path.of(path));
      int length = content.length;
      if (length > 0 && content[length - 1] == '\n') {
        length--;
      }
      if (length > 0 && length < content.length && content[length - 1] == '\r') {
        length--;
      }
      return Arrays.copyOf(content, length);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the pseudonym key from file " + path, e);
    }
  }

  private static byte[] variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(
          "Cannot read the pseudonym key: environment variable %s is not set".formatted(name));
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
