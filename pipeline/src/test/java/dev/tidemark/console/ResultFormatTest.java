package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFormatTest {

  private static final String PEOPLE =
      """
      SELECT * FROM (VALUES
          ('Mia', 7, 12.50, true),
          ('Jörg "J", jr.', 1234, NULL, NULL),
          ('', -3, 0.25, false)) AS people(name, n, amount, ok)
      """;

  @TempDir private Path output;

  @Test
  void tableLinesColumnsUp() throws Exception {
    assertThat(
        printed(ResultFormat.TABLE, PEOPLE),
        is(
            """
            name              n  amount  ok
            -------------  ----  ------  -----
            Mia               7   12.50  true
            Jörg "J", jr.  1234    NULL  NULL
                             -3    0.25  false
            (3 rows)
            """));
  }

  @Test
  void tableSaysHowManyRowsThereAre() throws Exception {
    assertThat(printed(ResultFormat.TABLE, "SELECT 1 AS a"), is("a\n-\n1\n(1 row)\n"));
    assertThat(printed(ResultFormat.TABLE, "SELECT 1 AS a WHERE false"), is("a\n-\n(0 rows)\n"));
    assertThat(
        printed(
            ResultFormat.TABLE, "CREATE TABLE t(a INTEGER); INSERT INTO t SELECT * FROM range(3)"),
        is("(3 rows changed)\n"));
  }

  @Test
  void tableKeepsAllOfAWideValueUnlessATerminalIsNarrower() throws Exception {
    String wide = "SELECT 1 AS a, repeat('x', 300) AS b, NULL AS c";

    assertThat(
        printed(ResultFormat.TABLE, wide).lines().skip(2).findFirst().orElseThrow(),
        is("1  " + "x".repeat(300) + "  NULL"));
    assertThat(
        printedOn(24, false, wide),
        is(
            """
            a  b                   c
            -  ---------------  ----
            1  xxxxxxxxxxxxxx…  NULL
            (1 row)
            """));
  }

  @Test
  void tableLetsHeadingsAndNullsStandOutInColour() throws Exception {
    assertThat(
        printedOn(80, true, "SELECT NULL::VARCHAR AS a"),
        is("\033[1ma\033[0m\n----\n\033[2mNULL\033[0m\n(1 row)\n"));
  }

  @Test
  void tableCountsRowsBeyondThoseThatDecideItsWidth() throws Exception {
    String printed =
        printed(ResultFormat.TABLE, "SELECT range AS n FROM range(%d)".formatted(20_001));

    assertThat(printed.lines().count(), is(20_004L));
    assertThat(printed.endsWith("20000\n(20001 rows)\n"), is(true));
  }

  @Test
  void tableShowsAPlanAsItIsDrawn() throws Exception {
    assertThat(printed(ResultFormat.TABLE, "EXPLAIN SELECT 1").startsWith("┌──"), is(true));
  }

  @Test
  void csvTellsNullFromEmpty() throws Exception {
    assertThat(
        printed(ResultFormat.CSV, PEOPLE),
        is(
            """
            name,n,amount,ok
            Mia,7,12.50,true
            "Jörg ""J"", jr.",1234,,
            "",-3,0.25,false
            """));
  }

  @Test
  void jsonKeepsTypes() throws Exception {
    assertThat(
        printed(ResultFormat.JSON, PEOPLE),
        is(
            """
            [
              {"name":"Mia","n":7,"amount":12.50,"ok":true},
              {"name":"Jörg \\"J\\", jr.","n":1234,"amount":null,"ok":null},
              {"name":"","n":-3,"amount":0.25,"ok":false}
            ]
            """));
    assertThat(printed(ResultFormat.JSON, "SELECT 1 AS a WHERE false"), is("[\n]\n"));
  }

  @Test
  void jsonNests() throws Exception {
    assertThat(
        printed(
            ResultFormat.JSON,
            """
            SELECT [1, NULL] AS a, {'b': 'x', 'c': [true]} AS d, map {'k': 1.5} AS e,
                '{"f":[1]}'::JSON AS g, 'NaN'::DOUBLE AS h, 1 AS i, 2 AS i
            """),
        is(
            """
            [
              {"a":[1,null],"d":{"b":"x","c":[true]},"e":{"k":1.5},"g":{"f":[1]},"h":"NaN",\
            "i":1,"i_2":2}
            ]
            """));
  }

  @Test
  void timesAreUtcWhereverTheReaderIs() throws Exception {
    TimeZone here = TimeZone.getDefault();
    Locale language = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      Locale.setDefault(Locale.GERMANY);
      // There is no such local time in Berlin.
      assertThat(
          printed(
              ResultFormat.CSV,
              """
              SELECT TIMESTAMPTZ '2026-03-29 02:30:00.017+00' AS a,
                  TIMESTAMP '2026-03-29 02:30:00' AS b, DATE '2026-03-29' AS c, 12345678.5::DOUBLE AS d
              """),
          is("a,b,c,d\n2026-03-29 02:30:00.017+00,2026-03-29 02:30:00,2026-03-29,12345678.5\n"));
    } finally {
      TimeZone.setDefault(here);
      Locale.setDefault(language);
    }
  }

  @Test
  void isSpelledInLowerCase() {
    assertThat(ResultFormat.spelled("json"), is(ResultFormat.JSON));
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> ResultFormat.spelled("xml"));
    assertThat(failure.getMessage(), is("Invalid --format: 'xml' (table, csv, json)"));
  }

  private String printed(ResultFormat format, String sql) throws Exception {
    StringWriter out = new StringWriter();
    run(format, Screen.plain(new PrintWriter(out), new PrintWriter(out)), sql);
    return out.toString();
  }

  private String printedOn(int width, boolean colours, String sql) throws Exception {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    run(ResultFormat.TABLE, new Screen(writer, writer, width, colours), sql);
    return out.toString();
  }

  private void run(ResultFormat format, Screen screen, String sql) throws Exception {
    try (Console console = Console.open(output, format, screen)) {
      console.run(sql);
    }
  }
}
