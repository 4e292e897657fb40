package dev.tidemark.oracle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares a table in Parquet files with the rows of a query: names and types of all columns, then
 * every row as often as it occurs. Neither the order of the columns nor that of the rows matters.
 *
 * <p>Where the query has a TIMESTAMP, Parquet may hold it with or without time zone, but in all
 * files the same way; the instants are compared in microseconds.
 */
public final class TableComparison {

  private static final int SHOWN = 10;
  private static final String TIMESTAMP = "TIMESTAMP";
  private static final Set<String> TIMESTAMPS = Set.of(TIMESTAMP, "TIMESTAMP WITH TIME ZONE");

  private final Connection connection;
  private final Map<String, String> columns;

  private TableComparison(Connection connection, Map<String, String> columns) {
    this.connection = connection;
    this.columns = columns;
  }

  /**
   * What differs, for people; empty if nothing does.
   *
   * @param expected a query of the connection; for a view, {@code FROM view}
   * @param parquet a file or a pattern such as {@code out/marts/users_current/*.parquet}
   */
  public static Optional<String> difference(Connection connection, String expected, String parquet)
      throws SQLException {
    List<String> files =
        Sql.rows(
            connection, "SELECT file FROM glob(%s) ORDER BY file".formatted(Sql.literal(parquet)));

    if (files.isEmpty()) {
      return Optional.of("no file matches " + parquet);
    }

    TableComparison comparison = new TableComparison(connection, columnsOf(connection, expected));
    Optional<String> schemas = comparison.schemaDifference(files);
    return schemas.isPresent() ? schemas : comparison.rowDifference(expected, parquet);
  }

  private static Map<String, String> columnsOf(Connection connection, String query)
      throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    String described = "SELECT column_name, column_type FROM (DESCRIBE %s)".formatted(query);

    for (String column : Sql.rows(connection, described)) {
      int type = column.lastIndexOf('|');
      types.put(column.substring(0, type), column.substring(type + 1));
    }

    return types;
  }

  private Optional<String> schemaDifference(List<String> files) throws SQLException {
    Map<String, String> first = null;

    for (String file : files) {
      Map<String, String> actual =
          columnsOf(connection, "FROM read_parquet(%s)".formatted(Sql.literal(file)));
      first = first == null ? actual : first;
      List<String> problems = columnProblems(actual);

      if (problems.isEmpty() && !actual.equals(first)) {
        problems = List.of("times are not of one type with those of " + nameOf(files.get(0)));
      }

      if (!problems.isEmpty()) {
        return Optional.of(
            "columns of %s differ: %s".formatted(nameOf(file), String.join("; ", problems)));
      }
    }

    return Optional.empty();
  }

  private List<String> columnProblems(Map<String, String> actual) {
    Set<String> names = new TreeSet<>(columns.keySet());
    names.addAll(actual.keySet());
    return names.stream()
        .filter(name -> !fits(columns.get(name), actual.get(name)))
        .map(n -> "%s is %s, expected %s".formatted(n, actual.get(n), columns.get(n)))
        .toList();
  }

  private static boolean fits(String wanted, String found) {
    return TIMESTAMP.equals(wanted)
        ? found != null && TIMESTAMPS.contains(found)
        : wanted != null && wanted.equals(found);
  }

  private static Path nameOf(String file) {
    return Path.of(file).getFileName();
  }

  private Optional<String> rowDifference(String expected, String parquet) throws SQLException {
    String published = "FROM read_parquet(%s, union_by_name = true, hive_partitioning = false)";
    load("expected_rows", expected);
    load("published_rows", published.formatted(Sql.literal(parquet)));
    subtract("missing_rows", "expected_rows", "published_rows");
    subtract("extra_rows", "published_rows", "expected_rows");

    long missing = count("missing_rows");
    long extra = count("extra_rows");
    return missing == 0 && extra == 0
        ? Optional.empty()
        : Optional.of(
            "%d rows expected, %d published, %d missing, %d extra%s%s"
                .formatted(
                    count("expected_rows"),
                    count("published_rows"),
                    missing,
                    extra,
                    shown("missing_rows", "- "),
                    shown("extra_rows", "+ ")));
  }

  private void load(String table, String query) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM (%s)"
            .formatted(table, projected("epoch_us(%1$s) AS %1$s"), query));
  }

  private void subtract(String table, String from, String what) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE %s AS FROM %s EXCEPT ALL FROM %s"
            .formatted(table, from, what));
  }

  private long count(String table) throws SQLException {
    return Sql.number(connection, "SELECT count(*) FROM " + table);
  }

  private String shown(String table, String mark) throws SQLException {
    String rows =
        "SELECT r FROM (SELECT %s FROM %s ORDER BY ALL LIMIT %d) AS r"
            .formatted(projected("make_timestamp(%1$s) AS %1$s"), table, SHOWN);
    return Sql.rows(connection, rows).stream()
        .map(row -> "\n  " + mark + row)
        .collect(Collectors.joining());
  }

  private String projected(String timestamp) {
    return columns.entrySet().stream()
        .map(c -> (c.getValue().equals(TIMESTAMP) ? timestamp : "%1$s").formatted(c.getKey()))
        .collect(Collectors.joining(", "));
  }
}
