package dev.tidemark.generate;

/** The whole numbers that a knob accepts. */
record Range(String knob, long least, long most) {

  long parse(String text) {
    try {
      return check(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw invalid(text);
    }
  }

  long check(long value) {
    if (value < least || value > most) {
      throw invalid(value);
    }
    return value;
  }

  private IllegalArgumentException invalid(Object value) {
    return new IllegalArgumentException(
        "Invalid --%s: %s (%d to %d)".formatted(knob, value, least, most));
  }
}
