package dev.tidemark.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows views: in one place of a terminal, or line by line. */
public final class Display {

  private static final long BLOCK_MILLIS = 500;
  private static final long LINE_MILLIS = 5_000;
  private static final String UP = "\033[%dA";
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final boolean redraws;
  private long shownAt;
  private String phase = "";
  private int drawn;

  private Display(PrintWriter out, boolean redraws) {
    this.out = out;
    this.redraws = redraws;
  }

  /** For a terminal whose cursor can be moved. */
  public static Display redrawing(PrintWriter out) {
    return new Display(out, true);
  }

  /** For anything else. */
  public static Display plain(PrintWriter out) {
    return new Display(out, false);
  }

  /** Shows a view if the last one is old, or was of another phase. */
  void offer(View view, long millis) {
    boolean isOld = millis - shownAt >= (redraws ? BLOCK_MILLIS : LINE_MILLIS);
    if (isOld || !view.phase().equals(phase)) {
      show(view, millis);
    }
  }

  private void show(View view, long millis) {
    shownAt = millis;
    phase = view.phase();
    if (!redraws) {
      say(view.line());
      return;
    }
    List<String> block = view.block();
    if (drawn > 0) {
      out.print(UP.formatted(drawn));
    }
    block.forEach(line -> out.println(CLEAR_LINE + line));
    drawn = block.size();
    out.flush();
  }

  /** Prints a line behind everything shown so far. */
  void say(String line) {
    drawn = 0;
    out.println(redraws ? CLEAR_LINE + line : line);
    out.flush();
  }

  /** Whether there is nobody any more who reads it. */
  boolean isUnread() {
    return out.checkError();
  }

  PrintWriter out() {
    return out;
  }
}
