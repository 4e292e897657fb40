package dev.tidemark.secret;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Names the place of a secret, which is the content of a file or variable, less one line end behind
 * it.
 */
public final class SecretReference implements Serializable {

  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  private final String name;
  private final String reference;

  /**
   * @param option that gives the reference, for messages
   * @param name what messages call the secret: {@code the pseudonym key}
   * @param reference {@code file:PATH} or {@code env:NAME}
   */
  public SecretReference(String option, String name, String reference) {
    if (!reference.startsWith(FILE) && !reference.startsWith(ENVIRONMENT)) {
      // The text may be the secret itself, so it is not repeated.
      throw new IllegalArgumentException(
          "Invalid --%s: not a reference (file:PATH or env:NAME)".formatted(option));
    }
    this.name = name;
    this.reference = reference;
  }

  /**
   * @throws IllegalStateException when it cannot be read
   */
  public byte[] read() {
    return reference.startsWith(FILE)
        ? file(reference.substring(FILE.length()))
        : variable(reference.substring(ENVIRONMENT.length()));
  }

  private byte[] file(String path) {
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
      throw new IllegalStateException("Cannot read %s from file %s".formatted(name, path), e);
    }
  }

  private byte[] variable(String variable) {
    String value = System.getenv(variable);
    if (value == null) {
      throw new IllegalStateException(
          "Cannot read %s: environment variable %s is not set".formatted(name, variable));
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
