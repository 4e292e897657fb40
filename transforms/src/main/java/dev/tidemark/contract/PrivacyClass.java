package dev.tidemark.contract;

/** How close a field comes to a person. */
public enum PrivacyClass implements Spelled {
  /** Names a person by itself: an e-mail address, a phone number. May never be kept. */
  DIRECT,
  /** Narrows a person down together with other fields: a birth date, a country. */
  INDIRECT,
  /** Says nothing about a person. */
  NONE
}
