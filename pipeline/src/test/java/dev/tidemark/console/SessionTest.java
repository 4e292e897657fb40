package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeOutput() throws Exception {
    new TinyOutput(folder)
        .table("marts/users_current", "SELECT 'u1' AS user_id, TIMESTAMPTZ '2026-02-05' AS at");
  }

  @Test
  void takesStatementsOfSeveralLinesAndOneWithoutEnd() throws Exception {
    assertThat(read("SELECT\n1 AS a\n; SELECT 2 AS b;\nSELECT 'x;\ny' AS c"), is(true));

    assertThat(out.toString(), is("a\n1\nb\n2\nc\n\"x;\ny\"\n"));
    assertThat(err.toString(), is(emptyString()));
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    assertThat(read("SELEC;\nSELECT 1 AS a;\n"), is(false));

    assertThat(err.toString(), containsString("syntax error at or near \"SELEC\""));
    assertThat(err.toString().lines().count(), is(1L));
    assertThat(out.toString(), is("a\n1\n"));
  }

  @Test
  void listsTablesAndTheirColumns() throws Exception {
    assertThat(read(".tables\n.schema marts.users_current\n"), is(true));

    assertThat(
        out.toString(),
        is(
            """
            table,rows,files
            marts.users_current,1,1
            column_name,data_type
            user_id,VARCHAR
            at,TIMESTAMP WITH TIME ZONE
            """));
  }

  @Test
  void namesWhatThereIsWhenAskedForWhatThereIsNot() throws Exception {
    assertThat(read(".schema users\n.table\n"), is(false));

    assertThat(
        err.toString(),
        is(
            """
            Invalid table: 'users' (marts.users_current)
            Invalid command: .table (.tables, .schema, .help, .quit)
            """));
  }

  @Test
  void helps() throws Exception {
    assertThat(read(".help"), is(true));

    assertThat(
        out.toString(),
        allOf(containsString(".tables"), containsString(".schema"), containsString(".quit")));
  }

  @Test
  void endsWhenToldTo() throws Exception {
    assertThat(read("SELECT 1 AS a;\n.quit\nSELECT 2 AS b;\n"), is(true));

    assertThat(out.toString(), is("a\n1\n"));
  }

  private boolean read(String input) throws Exception {
    Screen screen = Screen.plain(new PrintWriter(out), new PrintWriter(err));
    try (Console console = Console.open(folder, ResultFormat.CSV, screen)) {
      return new Session(console, screen).readAll(new BufferedReader(new StringReader(input)));
    }
  }
}
