package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  @Test
  void endWithSemicolons() {
    Statements statements = Statements.of("SELECT 1;\n SELECT 2 ; SELECT 3");

    assertThat(statements.complete(), contains("SELECT 1", "SELECT 2"));
    assertThat(statements.rest(), is("SELECT 3"));
    assertThat(statements.all(), contains("SELECT 1", "SELECT 2", "SELECT 3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a;b'",
        "SELECT 'it''s;'",
        "SELECT \"a;b\" FROM t",
        "SELECT E'it\\';s'",
        "SELECT $$a;b$$",
        "SELECT $tag$a;$$b;$tag$",
        "SELECT 1 -- one; and only",
        "SELECT /* a;b */ 1",
        "SELECT 1 - -1, 4 / 2, '--', '/*'",
      })
  void keepSemicolonsThatEndNothing(String statement) {
    assertThat(Statements.of(statement + "\n;SELECT 2").complete(), contains(statement));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", ";;", "-- nothing", "/* nothing; */ -- at all;\n ; "})
  void areNoneWhereNothingIsSaid(String text) {
    assertThat(Statements.of(text).all(), empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT 'a;", "SELECT \"a;", "SELECT $$a;", "SELECT E'\\';", "/* SELECT 1;"})
  void goOnUntilWhatIsOpenIsClosed(String text) {
    assertThat(Statements.of(text).complete(), empty());
    assertThat(Statements.of(text).rest(), is(text));
  }

  @Test
  void keepTheCommentsInFrontOfThem() {
    assertThat(Statements.of("-- why;\nSELECT 1;").complete(), contains("-- why;\nSELECT 1"));
  }

  @Test
  void canBeLong() {
    String list = "('a;b', 1, 2.5), ".repeat(50_000);

    assertThat(Statements.of("VALUES " + list + "(';', 0, 0); SELECT 1").all(), hasSize(2));
    assertThat(Statements.of("/*" + "* ".repeat(200_000) + "*/ SELECT 1").all(), hasSize(1));
    assertThat(Statements.of("SELECT '" + "''".repeat(200_000) + "'").all(), hasSize(1));
  }
}
