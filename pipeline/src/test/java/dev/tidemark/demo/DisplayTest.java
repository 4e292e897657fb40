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
    Display display = Display.redrawing(new PrintWriter(shown));
    display.show(VIEW, 0);
    String first = shown.toString();

    display.show(VIEW, 500);

    assertThat(first.chars().filter(each -> each == '\n').count(), is((long) LINES));
    assertThat(first, startsWith("\r\033[K0:00:00, feeding\n"));
    assertThat(shown.toString(), is(first + "\033[" + LINES + "A" + first));
  }

  @Test
  void drawsBehindWhatWasSaid() {
    Display display = Display.redrawing(new PrintWriter(shown));
    display.show(VIEW, 0);
    display.say("something");
    shown.getBuffer().setLength(0);

    display.show(VIEW, 500);

    assertThat(shown.toString(), startsWith("\r\033[K0:00:00, feeding\n"));
  }

  @Test
  void writesPlainLinesToWhatIsNoTerminal() {
    Display display = Display.plain(new PrintWriter(shown));
    display.say("something");
    display.show(VIEW, 0);

    assertThat(shown.toString(), is("something\n" + VIEW.line() + "\n"));
  }

  @Test
  void takesItsTime() {
    Display block = Display.redrawing(new PrintWriter(shown));
    Display line = Display.plain(new PrintWriter(shown));
    assertThat(block.isDue(0), is(true));
    block.show(VIEW, 1_000);
    line.show(VIEW, 1_000);

    assertThat(block.isDue(1_499), is(false));
    assertThat(block.isDue(1_500), is(true));
    assertThat(line.isDue(5_999), is(false));
    assertThat(line.isDue(6_000), is(true));
    assertThat(shown.toString(), containsString("feeding"));
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
