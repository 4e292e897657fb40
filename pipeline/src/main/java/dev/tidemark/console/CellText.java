package dev.tidemark.console;

import org.jline.utils.WCWidth;

/** Text in a cell of a printed table: one line, as wide as a terminal shows it. */
final class CellText {

  private static final String ELLIPSIS = "…";

  private CellText() {}

  /** The text with its control characters spelled out, so that none can move the cursor. */
  static String printable(String text) {
    if (text.codePoints().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            code -> {
              switch (code) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                default -> {
                  if (Character.isISOControl(code)) {
                    printable.append("\\u%04x".formatted(code));
                  } else {
                    printable.appendCodePoint(code);
                  }
                }
              }
            });
    return printable.toString();
  }

  static int width(String text) {
    return text.codePoints().map(CellText::width).sum();
  }

  /** The text itself if it fits, or else its beginning and an ellipsis. */
  static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = width - ELLIPSIS.length();
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      int code = text.codePointAt(at);
      left -= width(code);
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(code);
    }
    return cut + ELLIPSIS;
  }

  private static int width(int code) {
    return Math.max(0, WCWidth.wcwidth(code));
  }
}
