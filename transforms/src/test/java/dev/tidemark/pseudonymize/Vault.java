package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A place for keys outside the graph: one that is there, one that is too short, no others. */
record Vault(String name) implements KeySource {

  static final String LONG_SECRET = "correct horse battery staple";
  static final String SHORT_SECRET = "tooshort";

  static final Vault WITH_KEY = new Vault("long");
  static final Vault WITH_SHORT_KEY = new Vault("short");
  static final Vault EMPTY = new Vault("empty");

  @Override
  public PseudonymKey read() {
    return switch (name) {
      case "long" -> new PseudonymKey(LONG_SECRET.getBytes(UTF_8), "2026-a");
      case "short" -> new PseudonymKey(SHORT_SECRET.getBytes(UTF_8), "2026-a");
      default -> throw new IllegalStateException("Cannot read the key: the vault is empty");
    };
  }
}
