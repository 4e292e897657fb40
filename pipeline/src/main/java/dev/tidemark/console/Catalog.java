package dev.tidemark.console;

import static java.util.stream.Collectors.joining;

import java.io.IOException;

/** Says which tables there are and what they look like. */
final class Catalog {

  private final Console console;

  Catalog(Console console) {
    this.console = console;
  }

  void printTables() throws StatementException, IOException {
    console.print(
        console.tables().entrySet().stream()
            .map(
                table ->
                    "('%s', %s, %s)"
                        .formatted(
                            table.getKey().replace("'", "''"),
                            table.getValue().rows(),
                            table.getValue().files().size()))
            .collect(joining(", ", "SELECT * FROM (VALUES ", ") AS t(\"table\", rows, files)")));
  }

  /**
   * @param table its name, as {@link #printTables} shows it
   */
  void printColumns(String table) throws StatementException, IOException {
    if (!console.tables().containsKey(table)) {
      throw new StatementException(
          "Invalid table: '%s' (%s)"
              .formatted(table, String.join(", ", console.tables().keySet())));
    }
    console.print(
        """
        SELECT column_name, data_type
        FROM duckdb_columns()
        WHERE schema_name || '.' || table_name = ?
        ORDER BY column_index
        """,
        table);
  }
}
