package dev.tidemark.generate;

import java.nio.charset.StandardCharsets;

/** Any text as a JSON string: in UTF-8, or with escapes for everything that is not ASCII. */
enum JsonText {
  UTF8,
  ESCAPED;

  void write(Line line, String text) {
    line.raw('"');
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each >= ' ' && each < 0x7f && each != '"' && each != '\\') {
        line.raw(each);
      } else if (each < 0x7f) {
        escapeAscii(line, each);
      } else if (this == ESCAPED) {
        line.ascii("\\u").hex(each, 12, 4);
      } else {
        int codePoint = text.codePointAt(i);
        line.raw(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint) - 1;
      }
    }
    line.raw('"');
  }

  private static void escapeAscii(Line line, char each) {
    switch (each) {
      case '"', '\\' -> line.raw('\\').raw(each);
      case '\n' -> line.ascii("\\n");
      case '\t' -> line.ascii("\\t");
      default -> line.ascii("\\u").hex(each, 12, 4);
    }
  }
}
