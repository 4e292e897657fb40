package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.cli.Shell.Outcome;
import dev.tidemark.console.TinyOutput;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeOutput() throws Exception {
    new TinyOutput(folder)
        .table("marts/users_current", "VALUES ('u1', 7), ('u2', NULL)")
        .table("staging/users_events", "SELECT 1 AS a");
  }

  @Test
  void printsATable() {
    assertThat(
        Shell.succeed(query("FROM marts.users_current AS t(user_id, n) ORDER BY ALL")),
        is(
            """
            user_id     n
            -------  ----
            u1          7
            u2       NULL
            (2 rows)
            """));
  }

  @Test
  void printsWhatItIsToldTo() {
    String sql = "FROM marts.users_current AS t(user_id, n) ORDER BY ALL";

    assertThat(Shell.succeed(query("--format=csv", sql)), is("user_id,n\nu1,7\nu2,\n"));
    assertThat(
        Shell.succeed(query("--format=json", sql)),
        is(
            """
            [
              {"user_id":"u1","n":7},
              {"user_id":"u2","n":null}
            ]
            """));
    assertRefused("Invalid --format: 'xml' (table, csv, json)", query("--format=xml", sql));
  }

  @Test
  void carriesOutAFile() throws IOException {
    Path file =
        Files.writeString(folder.resolve("two.sql"), "-- Two.\nSELECT 1 AS a; SELECT 2 AS b\n");

    assertThat(Shell.succeed(query("--format=csv", "--file=" + file)), is("a\n1\nb\n2\n"));
    assertRefused(
        "Cannot carry out both a text and --file: give one", query("--file=" + file, "SELECT 1"));
  }

  @Test
  void refusesAFileThatCannotBeRead() throws IOException {
    Path binary = Files.write(folder.resolve("x.sql"), new byte[] {(byte) 0xff});

    assertRefused("Cannot read no.sql: no such file", query("--file=no.sql"));
    assertRefused(
        "Cannot read %s: it is not UTF-8 text".formatted(binary), query("--file=" + binary));
  }

  @Test
  void refusesAnOutputWithoutTables() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertRefused(
        "Cannot query nowhere: no such folder", List.of("query", "--output=nowhere", "SELECT 1"));
    assertRefused(
        "Cannot query %s: it holds no tables".formatted(empty),
        List.of("query", "--output=" + empty, "SELECT 1"));
  }

  @Test
  void failsWithDuckDbsWordsInOneLine() {
    Outcome outcome = Shell.tidemark(query("SELECT 1 AS a; SELECT a\nFROM marts.nobody"));

    assertThat(outcome.exitCode(), is(1));
    assertThat(outcome.out(), startsWith("a\n-\n1\n"));
    assertThat(
        outcome.err(),
        allOf(startsWith("tidemark: Catalog Error: "), containsString("nobody does not exist")));
    assertThat(outcome.err().lines().count(), is(1L));
  }

  @Test
  void saysSoWhenThereIsNoDuckDb() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String without =
        Stream.of(classPath.split(File.pathSeparator))
            .filter(entry -> !entry.contains("duckdb"))
            .collect(joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-cp", without));
    command.add(Tidemark.class.getName());
    command.addAll(query("SELECT 1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(
        new String(process.getInputStream().readAllBytes(), UTF_8),
        is("tidemark: Cannot open the console: DuckDB is not on the class path\n"));
    assertThat(process.waitFor(), is(1));
  }

  @Test
  void readsStatementsFromItsInput() {
    Outcome outcome = typed("SELECT 1\nAS a;\n.tables\nSELECT 2 AS b", query("--format=csv"));

    assertThat(outcome.err(), is(emptyString()));
    assertThat(
        outcome.out(),
        is("a\n1\ntable,rows,files\nmarts.users_current,1,1\nstaging.users_events,1,1\nb\n2\n"));
    assertThat(outcome.exitCode(), is(0));
  }

  @Test
  void goesOnReadingAfterAFailureButDoesNotForgetIt() {
    Outcome outcome = typed("SELEC;\nSELECT 1 AS a;\n", query("--format=csv"));

    assertThat(outcome.err(), containsString("syntax error"));
    assertThat(outcome.out(), is("a\n1\n"));
    assertThat(outcome.exitCode(), is(1));
  }

  private List<String> query(String... more) {
    List<String> arguments = new ArrayList<>(List.of("query", "--output=" + folder));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static Outcome typed(String input, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            false);
    int exitCode = Tidemark.execute(stdio, arguments.toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private static void assertRefused(String complaint, List<String> arguments) {
    Outcome outcome = Shell.tidemark(arguments);

    assertThat(outcome.err(), is("tidemark: " + complaint + "\n"));
    assertThat(outcome.out(), is(emptyString()));
    assertThat(outcome.exitCode(), is(2));
  }
}
