package dev.tidemark.contract;

import java.util.Locale;

/** What a contract can choose, by its name in small letters unless it says otherwise. */
public interface Spelled {

  String name();

  /** The name contracts use. */
  default String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
