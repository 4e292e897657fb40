package dev.tidemark.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the fields of a row that the contract does not name. */
public enum UnknownFieldPolicy {
  /** They are counted by name, and stay in raw. */
  IGNORE,
  /** They are kept together in one more column of the restricted events. */
  CAPTURE,
  /** The run fails. */
  FAIL;

  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<UnknownFieldPolicy> spelled(String text) {
    return Arrays.stream(values()).filter(each -> each.spelling().equals(text)).findFirst();
  }
}
