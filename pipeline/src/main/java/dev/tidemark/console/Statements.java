package dev.tidemark.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of SQL, cut at the semicolons between its statements.
 *
 * @param complete the statements that end with one, without it
 * @param rest what follows the last one; empty if that is blank or a comment
 */
record Statements(List<String> complete, String rest) {

  /** What a semicolon can hide in, and comments; each is also matched when it is not closed. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*|/\\*.*?\\*/)"
              + "|(?<end>;)"
              + "|(?<blank>\\s+)"
              + "|/\\*.*"
              + "|(?<![\\w$])[eE]'(?:[^'\\\\]++|\\\\.|'')*+(?:'|\\z)"
              + "|'[^']*+(?:'|\\z)"
              + "|\"[^\"]*+(?:\"|\\z)"
              + "|(?<!\\w)\\$(?<tag>[A-Za-z_]\\w*|)\\$.*?(?:\\$\\k<tag>\\$|\\z)"
              + "|.",
          Pattern.DOTALL);

  static Statements of(String sql) {
    List<String> complete = new ArrayList<>();
    int start = 0;
    boolean says = false;
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      if (token.group("end") != null) {
        if (says) {
          complete.add(sql.substring(start, token.start()).strip());
        }
        start = token.end();
        says = false;
      } else if (token.group("comment") == null && token.group("blank") == null) {
        says = true;
      }
    }
    return new Statements(complete, says ? sql.substring(start).strip() : "");
  }

  /** All statements, the unfinished one too. */
  List<String> all() {
    List<String> all = new ArrayList<>(complete);
    if (!rest.isEmpty()) {
      all.add(rest);
    }
    return all;
  }
}
