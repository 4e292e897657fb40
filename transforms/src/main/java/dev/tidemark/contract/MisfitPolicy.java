package dev.tidemark.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a value that does not fit its type. */
public enum MisfitPolicy {
  /** The value becomes null and is counted; the record stays. */
  FLAG,
  /** The whole record is rejected. */
  REJECT;

  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MisfitPolicy> spelled(String text) {
    return Arrays.stream(values()).filter(each -> each.spelling().equals(text)).findFirst();
  }
}
