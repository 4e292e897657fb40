package dev.tidemark.console;

import dev.tidemark.mart.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A database in memory that shows the tables of an output, and prints what it is asked. */
public final class Console implements AutoCloseable {

  private static final String DRIVER = "org.duckdb.DuckDBDriver";

  private final Connection connection;
  private final OutputTables tables;
  private final ResultPrinter printer;
  private final PrintWriter out;
  private volatile Statement running;

  private Console(
      Connection connection, OutputTables tables, ResultPrinter printer, PrintWriter out) {
    this.connection = connection;
    this.tables = tables;
    this.printer = printer;
    this.out = out;
  }

  /**
   * Opens the tables of an output.
   *
   * @throws IllegalStateException if there is no DuckDB to open them with
   */
  public static Console open(Path output, ResultFormat format, Screen screen)
      throws SQLException, IOException {
    try {
      Class.forName(DRIVER);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "Cannot open the console: DuckDB is not on the class path", e);
    }
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    OutputTables tables = new OutputTables(connection, output, screen.err());
    tables.refresh();
    return new Console(connection, tables, format.printer(screen), screen.out());
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    return settings;
  }

  /** The tables that are shown and the manifests they follow, by name. */
  public Map<String, Manifest> tables() {
    return tables.shown();
  }

  /** Whether there is a table of that name by now. */
  public boolean isShown(String table) throws IOException {
    tables.refresh();
    return tables.shown().containsKey(table);
  }

  /**
   * Carries out the statements of a text one after the other and prints their results.
   *
   * @throws StatementException at the first one that fails; the ones behind it are not carried out
   */
  public void run(String sql) throws StatementException, IOException {
    for (String statement : Statements.of(sql).all()) {
      tables.refresh();
      try (PreparedStatement prepared = connection.prepareStatement(statement)) {
        print(prepared);
      } catch (SQLException e) {
        throw new StatementException(e);
      }
    }
  }

  /** The rows of one query as people read them; null for NULL. */
  public List<List<String>> ask(String query) throws StatementException, IOException {
    tables.refresh();
    try (PreparedStatement prepared = connection.prepareStatement(query);
        ResultSet result = prepared.executeQuery()) {
      Rows rows = new Rows(result, () -> false);
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        all.add(cells(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new StatementException(e);
    }
  }

  private static List<String> cells(Rows rows) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < rows.width(); column++) {
      cells.add(rows.text(column));
    }
    return cells;
  }

  /** Prints the result of one query with parameters. */
  void print(String query, Object... parameters) throws StatementException, IOException {
    try (PreparedStatement prepared = connection.prepareStatement(query)) {
      for (int parameter = 0; parameter < parameters.length; parameter++) {
        prepared.setObject(parameter + 1, parameters[parameter]);
      }
      print(prepared);
    } catch (SQLException e) {
      throw new StatementException(e);
    }
  }

  private void print(PreparedStatement statement) throws SQLException, IOException {
    running = statement;
    try {
      if (statement.execute()) {
        try (ResultSet result = statement.getResultSet()) {
          printer.print(new Rows(result, out::checkError));
        }
        return;
      }
      // The driver forgets the count once it has told it.
      int changed = statement.getUpdateCount();
      if (changed >= 0) {
        printer.changed(changed);
      }
    } finally {
      running = null;
    }
  }

  /** Stops the statement that another thread is carrying out, if there is one. */
  void cancel() {
    Statement statement = running;
    try {
      if (statement != null) {
        statement.cancel();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot stop the statement: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
