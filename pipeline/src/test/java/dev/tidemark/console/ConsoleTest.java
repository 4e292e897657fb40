package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {

  private static final String CURRENT = "marts/users_current";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private TinyOutput output;

  @BeforeEach
  void makeOutput(@TempDir Path folder) {
    // The quote must not end the path, nor the equals sign add a column.
    output = new TinyOutput(folder.resolve("it's=out"));
  }

  @Test
  void namesTablesByLayer() throws Exception {
    output
        .table("restricted/raw/users", "SELECT 1 AS a")
        .table("restricted/staging_pii/users_events", "SELECT 2 AS a")
        .table("staging/users_events", "SELECT 3 AS a")
        .table("marts/users_current", "SELECT 4 AS a")
        .table("marts/pipeline_audit", "SELECT 5 AS a")
        .text("restricted/rejects/users", "0.jsonl", "{\"stage\":\"ReadEnvelopes\"}\n")
        .publish("restricted/rejects/users", "0.jsonl");

    try (Console console = open()) {
      assertThat(
          console.tables().keySet(),
          contains(
              "marts.pipeline_audit",
              "marts.users_current",
              "raw.users",
              "rejects.users",
              "staging.users_events",
              "staging_pii.users_events"));
      console.run(
          """
          FROM raw.users UNION ALL FROM staging_pii.users_events UNION ALL FROM staging.users_events
          UNION ALL FROM marts.users_current UNION ALL FROM marts.pipeline_audit;
          SELECT stage FROM rejects.users
          """);
    }
    assertThat(out.toString(), is("a\n1\n2\n3\n4\n5\nstage\nReadEnvelopes\n"));
  }

  @Test
  void showsNothingButTables() throws Exception {
    output
        .table("restricted/marks/users", "SELECT 1 AS a")
        .table("restricted/_pending/run-1", "SELECT 1 AS a")
        .file("marts/unpublished", "only.parquet", "SELECT 1 AS a");

    try (Console console = open()) {
      assertThat(console.tables(), is(aMapWithSize(0)));
    }
  }

  @Test
  void readsTheFilesThatTheManifestNames() throws Exception {
    output
        .file(CURRENT, "a.parquet", "SELECT 1 AS a")
        .file(CURRENT, "b.parquet", "SELECT 2 AS a")
        .file(CURRENT, "departed.parquet", "SELECT 3 AS a")
        .publish(CURRENT, "a.parquet", "b.parquet");

    assertThat(printed("FROM marts.users_current ORDER BY a"), is("a\n1\n2\n"));
  }

  @Test
  void followsWhatIsPublishedMeanwhile() throws Exception {
    output.table(CURRENT, "SELECT 1 AS a");

    try (Console console = open()) {
      console.run("FROM marts.users_current");
      output
          .file(CURRENT, "next.parquet", "SELECT 2 AS a, 3 AS b")
          .publish(CURRENT, "next.parquet");
      Files.delete(output.root().resolve(CURRENT).resolve("only.parquet"));
      output.table("marts/orders_current", "SELECT 4 AS c");
      console.run("FROM marts.users_current, marts.orders_current");
    }

    assertThat(out.toString(), is("a\n1\na,b,c\n2,3,4\n"));
  }

  @Test
  void showsRejectsWithTheSameColumnsWhateverTheyHold() throws Exception {
    String place = "restricted/rejects/users";
    String columns = "SELECT column_name FROM (DESCRIBE rejects.users)";
    output.publish(place);
    String none = printed(columns + "; SELECT count(*) FROM rejects.users");
    output
        .text(place, "0.jsonl", "{\"reason\":\"not_json\",\"length\":3,\"payload\":\"b29wcw==\"}\n")
        .publish(place, "0.jsonl");
    String some = printed(columns + "; SELECT count(*) FROM rejects.users");

    assertThat(some, is(none.replace("\n0\n", "\n1\n")));
    assertThat(
        printed("SELECT reason, length + 1 AS n, from_base64(payload) AS p FROM rejects.users"),
        is("reason,n,p\nnot_json,4,oops\n"));
  }

  @Test
  void doesNotLetOneBrokenTableHideTheOthers() throws Exception {
    output
        .table(CURRENT, "SELECT 1 AS a")
        .text("marts/torn", "_manifest.json", "{\"table\":")
        .publish("marts/lost", "nowhere.parquet");

    assertThat(printed("FROM marts.users_current"), is("a\n1\n"));
    assertThat(
        err.toString(),
        allOf(
            containsString("tidemark: Cannot show marts.torn: Cannot read "),
            containsString("tidemark: Cannot show marts.lost: ")));
  }

  @Test
  void carriesOutStatementsInOrderUntilOneFails() throws Exception {
    try (Console console = open()) {
      StatementException failure =
          assertThrows(
              StatementException.class,
              () -> console.run("SELECT 1 AS a; SELECT nothing\n FROM nowhere; SELECT 2 AS a"));

      assertThat(
          failure.getMessage(),
          allOf(
              startsWith("Catalog Error: Table with name nowhere does not exist!"),
              containsString("LINE 2: "),
              not(containsString("\n")),
              not(containsString("^"))));
    }
    assertThat(out.toString(), is("a\n1\n"));
  }

  @Test
  void reachesForNothingOutside() throws Exception {
    assertThat(
        printed(
            """
            SELECT name, value FROM duckdb_settings()
            WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions', 'TimeZone')
            ORDER BY name
            """),
        is(
            """
            name,value
            TimeZone,UTC
            autoinstall_known_extensions,false
            autoload_known_extensions,false
            """));
  }

  @Test
  void bringsAlongAllItNeeds() throws Exception {
    assertThat(
        printed(
            """
            SELECT extension_name FROM duckdb_extensions()
            WHERE loaded AND extension_name IN ('icu', 'json', 'parquet') ORDER BY ALL
            """),
        is("extension_name\nicu\njson\nparquet\n"));
  }

  @Test
  void answersWithTexts() throws Exception {
    try (Console console = open()) {
      assertThat(
          console.ask("SELECT 1, NULL, 'x' UNION ALL SELECT 2, TIMESTAMP '2026-01-02', 'y'"),
          is(List.of(Arrays.asList("1", null, "x"), List.of("2", "2026-01-02 00:00:00", "y"))));
      assertThrows(StatementException.class, () -> console.ask("FROM nowhere"));
    }
    assertThat(out.toString(), is(""));
  }

  @Test
  void noticesWhenATableAppears() throws Exception {
    try (Console console = open()) {
      assertThat(console.isShown("marts.new_table"), is(false));
      output.table("marts/new_table", "SELECT 1 AS a");
      assertThat(console.isShown("marts.new_table"), is(true));
    }
  }

  private String printed(String sql) throws Exception {
    out.getBuffer().setLength(0);
    try (Console console = open()) {
      console.run(sql);
    }
    return out.toString();
  }

  private Console open() throws Exception {
    Screen screen = Screen.plain(new PrintWriter(out), new PrintWriter(err));
    return Console.open(output.root(), ResultFormat.CSV, screen);
  }
}
