package dev.tidemark.console;

import dev.tidemark.mart.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The views of an output's tables; they follow what runs publish. */
final class OutputTables {

  private static final int ATTEMPTS = 3;

  private final Connection connection;
  private final Path output;
  private final PrintWriter err;
  private final Map<String, Manifest> shown = new TreeMap<>();

  OutputTables(Connection connection, Path output, PrintWriter err) throws SQLException {
    this.connection = connection;
    this.output = output;
    this.err = err;
    for (Layer layer : Layer.values()) {
      execute("CREATE SCHEMA " + layer.schema());
    }
  }

  /** What is shown, by name. */
  Map<String, Manifest> shown() {
    return Collections.unmodifiableMap(shown);
  }

  /**
   * Shows what is published now. A table that cannot be shown is told of and left as it was; the
   * others do not suffer.
   */
  void refresh() throws IOException {
    for (TableFolder table : TableFolder.below(output)) {
      try {
        show(table);
      } catch (IOException | SQLException e) {
        err.println("tidemark: Cannot show %s: %s".formatted(table.name(), e.getMessage()));
      }
    }
  }

  /** A run may publish between the reading of a manifest and the opening of its files. */
  private void show(TableFolder table) throws IOException, SQLException {
    for (int attempt = 1; ; attempt++) {
      Manifest manifest = table.manifest();
      if (manifest.equals(shown.get(table.name()))) {
        return;
      }
      try {
        execute(table.view(rows(table, manifest)));
        shown.put(table.name(), manifest);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || manifest.equals(table.manifest())) {
          throw e;
        }
      }
    }
  }

  private String rows(TableFolder table, Manifest manifest) throws SQLException {
    String rows = table.rows(manifest);
    boolean isLog = manifest.files().stream().anyMatch(Manifest.LiveFile::log);
    return isLog && table.fold() != null ? table.fold().of(rows, columns(rows)) : rows;
  }

  private FoldedColumns columns(String rows) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery("DESCRIBE " + rows)) {
      while (columns.next()) {
        names.add(columns.getString("column_name"));
      }
    }
    return new FoldedColumns(names);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
