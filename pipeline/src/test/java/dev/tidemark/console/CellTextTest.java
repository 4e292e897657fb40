package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class CellTextTest {

  @Test
  void isAsWideAsATerminalShowsIt() {
    assertThat(CellText.width("abc"), is(3));
    assertThat(CellText.width("Müller"), is(6));
    assertThat(CellText.width("Mu\u0308ller"), is(6));
    assertThat(CellText.width("日本"), is(4));
    assertThat(CellText.width("\uD83D\uDE00"), is(2));
  }

  @Test
  void spellsOutWhatWouldMoveTheCursor() {
    assertThat(CellText.printable("a\nb\tc\r\u001b[2J"), is("a\\nb\\tc\\r\\u001b[2J"));
    assertThat(CellText.printable("plain"), is("plain"));
  }

  @Test
  void endsInAnEllipsisWhereItIsCut() {
    assertThat(CellText.cut("abcdef", 6), is("abcdef"));
    assertThat(CellText.cut("abcdef", 5), is("abcd…"));
    assertThat(CellText.cut("日本語", 5), is("日本…"));
    assertThat(CellText.cut("日本語", 4), is("日…"));
  }
}
