package dev.tidemark.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How close a field comes to a person. */
public enum PrivacyClass {
  /** Names a person by itself: an e-mail address, a phone number. May never be kept. */
  DIRECT,
  /** Narrows a person down together with other fields: a birth date, a country. */
  INDIRECT,
  /** Says nothing about a person. */
  NONE;

  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PrivacyClass> spelled(String text) {
    return Arrays.stream(values()).filter(each -> each.spelling().equals(text)).findFirst();
  }
}
