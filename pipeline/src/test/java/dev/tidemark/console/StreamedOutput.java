package dev.tidemark.console;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An output to which runs and a stream add one file after the other, and what a console shows. */
final class StreamedOutput {

  private final TinyOutput output;
  private final List<Added> files = new ArrayList<>();
  private final StringWriter out = new StringWriter();

  StreamedOutput(Path folder) {
    output = new TinyOutput(folder);
  }

  private record Added(String table, String name, boolean log) {}

  /** Publishes rows of a run, besides what the table has. */
  void run(String table, String columns, String... rows) throws IOException, SQLException {
    add(table, "run-" + files.size(), false, columns, rows);
  }

  /** Publishes rows of a stream, besides what the table has. */
  void log(String table, String columns, String... rows) throws IOException, SQLException {
    add(table, "log-" + files.size(), true, columns, rows);
  }

  /** Publishes rows of a run in the place of all that the table has. */
  void replace(String table, String columns, String... rows) throws IOException, SQLException {
    files.removeIf(file -> file.table().equals(table));
    run(table, columns, rows);
  }

  private void add(String table, String name, boolean log, String columns, String... rows)
      throws IOException, SQLException {
    String values = Stream.of(rows).map(row -> "(" + row + ")").collect(joining(", "));
    output.file(table, name, "FROM (VALUES %s) AS rows(%s)".formatted(values, columns));
    files.add(new Added(table, name, log));
    output.publish(table, names(table, false), names(table, true));
  }

  private List<String> names(String table, boolean log) {
    return files.stream()
        .filter(file -> file.table().equals(table) && file.log() == log)
        .map(Added::name)
        .toList();
  }

  /** The rows of a table in order, without their heading. */
  String shown(String table) throws Exception {
    try (Console console = open()) {
      return shown(console, table);
    }
  }

  String shown(Console console, String table) throws Exception {
    out.getBuffer().setLength(0);
    console.run("FROM %s ORDER BY ALL".formatted(table));
    return out.toString().replaceFirst(".*\\n", "");
  }

  Console open() throws SQLException, IOException {
    PrintWriter writer = new PrintWriter(out);
    return Console.open(output.root(), ResultFormat.CSV, Screen.plain(writer, writer));
  }
}
