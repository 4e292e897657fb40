package dev.tidemark.demo;

import dev.tidemark.console.Console;
import dev.tidemark.console.ResultFormat;
import dev.tidemark.console.Screen;
import dev.tidemark.console.StatementException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** What a demo ends with: what became of everything, a few rows, and how to ask for more. */
record Report(Path output, Books books) {

  private static final String SOME_USERS =
      """
      SELECT user_id, country, age_group, gender, email_domain, source_timestamp
      FROM marts.users_current ORDER BY source_timestamp DESC LIMIT 5
      """;

  private static final List<String> QUERIES =
      List.of(
          "SELECT country, count(*) FROM marts.users_current GROUP BY ALL",
          "FROM marts.users_history ORDER BY user_id, valid_from LIMIT 20",
          "SELECT reason, count(*) FROM rejects.users GROUP BY ALL");

  void print(PrintWriter out) throws IOException {
    books.lines().forEach(out::println);
    out.println();
    printUsers(out);
    out.println("The tables are in %s. Ask them:".formatted(output));
    out.println();
    for (String query : QUERIES) {
      out.println(
          "  ./tidemark query %s \"%s\"".formatted(Typed.word("--output=" + output), query));
    }
    out.flush();
  }

  private void printUsers(PrintWriter out) throws IOException {
    try (Console console = Console.open(output, ResultFormat.TABLE, Screen.plain(out, out))) {
      if (console.isShown("marts.users_current")) {
        console.run(SOME_USERS);
        out.println();
      }
    } catch (SQLException | StatementException e) {
      throw new IOException("Cannot ask '%s': %s".formatted(output, e.getMessage()), e);
    }
  }
}
