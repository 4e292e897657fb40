package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisplayTest {

  private static final View VIEW =
      new View(Duration.ZERO, "feeding", 0, new Fed(0, 0, 0), Published.NOTHING);
  private static final int LINES = VIEW.block().size();

  private final StringWriter shown = new StringWriter();

  @Test
  void drawsABlockWhereTheLastOneWas() {
    Display display = Display.redrawing(out());
    display.offer(VIEW, 0);
    String first = shown.toString();

    display.offer(VIEW, 500);

    assertThat(first.chars().filter(each -> each == '\n').count(), is((long) LINES));
    assertThat(first, startsWith("\r\033[K0:00:00, feeding\n"));
    assertThat(shown.toString(), is(first + "\033[" + LINES + "A" + first));
  }

  @Test
  void drawsBehindWhatWasSaid() {
    Display display = Display.redrawing(out());
    display.offer(VIEW, 0);
    display.say("something");
    shown.getBuffer().setLength(0);

    display.offer(VIEW, 500);

    assertThat(shown.toString(), startsWith("\r\033[K0:00:00, feeding\n"));
  }

  @Test
  void writesPlainLinesToWhatIsNoTerminal() {
    Display display = Display.plain(out());
    display.say("something");
    display.offer(VIEW, 0);

    assertThat(shown.toString(), is("something\n" + VIEW.line() + "\n"));
  }

  @Test
  void takesItsTime() {
    assertThat(shownAfter(Display.redrawing(out()), 499), is(""));
    assertThat(shownAfter(Display.redrawing(out()), 500), containsString("feeding"));
    assertThat(shownAfter(Display.plain(out()), 4_999), is(""));
    assertThat(shownAfter(Display.plain(out()), 5_000), containsString("feeding"));
  }

  @Test
  void showsAtOnceThatSomethingElseIsDone() {
    Display display = Display.plain(out());
    display.offer(VIEW, 0);

    display.offer(new View(Duration.ZERO, "stopping", 0, new Fed(0, 0, 0), Published.NOTHING), 1);

    assertThat(shown.toString(), containsString("stopping"));
  }

  private String shownAfter(Display display, long millis) {
    display.offer(VIEW, 1_000);
    shown.getBuffer().setLength(0);
    display.offer(VIEW, 1_000 + millis);
    return shown.toString();
  }

  private PrintWriter out() {
    return new PrintWriter(shown);
  }

  @Test
  void knowsWhenNobodyReadsIt() throws Exception {
    Writer gone = new StringWriter();
    PrintWriter out = new PrintWriter(gone);
    Display display = Display.plain(out);
    assertThat(display.isUnread(), is(false));

    out.close();
    display.say("something");

    assertThat(display.isUnread(), is(true));
  }
}
