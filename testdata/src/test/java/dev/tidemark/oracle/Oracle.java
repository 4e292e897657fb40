package dev.tidemark.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What every published table of the contract {@code users} must hold after the runs added so far.
 *
 * <p>The expected tables are the views {@code users_events}, {@code users_current} and {@code
 * users_history} of {@link #connection()}.
 */
public final class Oracle implements AutoCloseable {

  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final Pattern PARTITION =
      Pattern.compile("(?<=^|/)\\d{4}/\\d{2}/\\d{2}/\\d{2}(?=/)");

  private final DuckDBConnection connection;
  private int run;

  private Oracle(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** An oracle that has seen no run yet; what memory cannot hold goes below the given folder. */
  public static Oracle open(Path scratch) throws IOException, SQLException {
    return open(scratch, Terms.standard());
  }

  public static Oracle open(Path scratch, Terms terms) throws IOException, SQLException {
    Path overflow = Files.createTempDirectory(Files.createDirectories(scratch), "oracle");
    Oracle oracle =
        new Oracle(DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));

    try {
      oracle.prepare(terms, overflow);
      return oracle;
    } catch (IOException | SQLException e) {
      oracle.connection.close();
      throw e;
    }
  }

  private void prepare(Terms terms, Path overflow) throws IOException, SQLException {
    execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = false");
    execute("SET memory_limit = '2GB'; SET temp_directory = " + Sql.literal(overflow.toString()));

    for (String script : List.of("promotion.sql", "countries.sql", "tables.sql", "books.sql")) {
      execute(resource(script));
    }

    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO terms VALUES (?, ?)")) {
      insert.setDate(1, terms.snapshotDate().map(Date::valueOf).orElse(null));
      insert.setLong(2, terms.tolerance().toSeconds());
      insert.execute();
    }
  }

  /** Adds a run over these files to the runs before it. */
  public void addRun(Collection<Path> files) throws IOException, SQLException {
    run++;
    execute("INSERT INTO runs VALUES (%d); DELETE FROM incoming".formatted(run));

    try (DuckDBAppender incoming = connection.createAppender("main", "incoming")) {
      for (Path file : files) {
        append(file, incoming);
      }
    }

    execute("INSERT INTO records FROM judged; DELETE FROM incoming");
    execute("CREATE OR REPLACE TABLE deduplicated AS FROM first_seen");
  }

  private void append(Path file, DuckDBAppender incoming) throws IOException, SQLException {
    String partition = partition(file);

    try (RecordReader records = new RecordReader(file)) {
      for (Optional<SourceRecord> next = records.next(); next.isPresent(); next = records.next()) {
        SourceRecord record = next.get();
        boolean tooLong = record.isLongerThan(MAX_LINE_BYTES);
        boolean unreadable = tooLong || record.torn();
        incoming
            .beginRow()
            .append(run)
            .append(file.toString())
            .append(record.offset())
            .append(partition)
            .append(record.bytes())
            .append(tooLong)
            .append(
                unreadable ? null : NormalJson.of(record.bytes(), record.textStart()).orElse(null))
            .endRow();
      }
    }
  }

  /** The folders {@code YYYY/MM/DD/HH} nearest to the file, or null. */
  private static String partition(Path file) {
    Matcher matcher = PARTITION.matcher(file.toString().replace('\\', '/'));
    String partition = null;

    while (matcher.find()) {
      partition = matcher.group();
    }

    return partition;
  }

  /** The books of the last run. */
  public Books books() throws SQLException {
    TreeMap<String, Long> late = new TreeMap<>();

    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("FROM late")) {
      while (rows.next()) {
        late.put(rows.getString(1), rows.getLong(2));
      }
    }

    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("FROM books")) {
      row.next();
      return new Books(
          row.getLong("records"),
          row.getLong("rejected"),
          row.getLong("unreliable"),
          row.getLong("control"),
          row.getLong("duplicates"),
          row.getLong("new_changes"),
          row.getLong("changes_known"),
          row.getLong("current"),
          row.getLong("deleted"),
          row.getLong("superseded"),
          late);
    }
  }

  /** Every row of a query as text, its values separated by {@code |}. */
  public List<String> rows(String query) throws SQLException {
    return Sql.rows(connection, query);
  }

  /** For queries of a test's own; closed with the oracle. */
  public Connection connection() {
    return connection;
  }

  /** Fails with every difference if the output tree of the last run is not as it must be. */
  public void assertTablesEqual(Path out) throws IOException, SQLException {
    assertTablesEqual(out, EnumSet.allOf(Layer.class));
  }

  /** The same for some layers only; what the output holds of the others does not matter. */
  public void assertTablesEqual(Path out, Set<Layer> layers) throws IOException, SQLException {
    PublishedTree tree = new PublishedTree(out, this);
    List<String> differences = new ArrayList<>();

    for (Layer layer : Layer.values()) {
      if (layers.contains(layer)) {
        tree.difference(layer).ifPresent(found -> differences.add(layer + ": " + found));
      }
    }

    if (!differences.isEmpty()) {
      throw new AssertionError(
          "Published tables differ from the oracle's:\n" + String.join("\n", differences));
    }
  }

  private void execute(String sql) throws SQLException {
    Sql.execute(connection, sql);
  }

  private static String resource(String name) throws IOException {
    try (InputStream script = Oracle.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
