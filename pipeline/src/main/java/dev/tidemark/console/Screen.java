package dev.tidemark.console;

import java.io.PrintWriter;

/**
 * Where results and complaints go.
 *
 * @param width how many characters fit in a line; {@link #ENDLESS} for what is no terminal
 * @param colours whether headings and nulls may stand out
 */
public record Screen(PrintWriter out, PrintWriter err, int width, boolean colours) {

  public static final int ENDLESS = Integer.MAX_VALUE;

  /** A screen that shows everything as it is. */
  public static Screen plain(PrintWriter out, PrintWriter err) {
    return new Screen(out, err, ENDLESS, false);
  }

  String bold(String text) {
    return styled("\033[1m", text);
  }

  String dim(String text) {
    return styled("\033[2m", text);
  }

  private String styled(String style, String text) {
    return colours ? style + text + "\033[0m" : text;
  }
}
