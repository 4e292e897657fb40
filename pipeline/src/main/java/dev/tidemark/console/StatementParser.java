package dev.tidemark.console;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Lets a statement take as many lines as it needs. */
final class StatementParser extends DefaultParser {

  StatementParser() {
    setEscapeChars(null);
    setQuoteChars(new char[0]);
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !Session.isWhole(line)) {
      throw new EOFError(-1, -1, "The statement goes on", ";");
    }
    return super.parse(line, cursor, context);
  }
}
