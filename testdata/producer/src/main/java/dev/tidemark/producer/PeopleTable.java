package dev.tidemark.producer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.postgresql.PGConnection;

/** A table with columns of many types. */
final class PeopleTable {

  /** Long values that have not changed are not in the log. */
  private static final String SCHEMA =
      """
      CREATE TABLE %1$s (
        id BIGINT PRIMARY KEY, name TEXT, pay NUMERIC(10, 2), portion NUMERIC, ratio DOUBLE PRECISION,
        born DATE, seen TIMESTAMP, paid TIMESTAMPTZ, active BOOLEAN, visits INTEGER, story TEXT);
      ALTER TABLE %1$s ALTER COLUMN story SET STORAGE EXTERNAL;
      """;

  private static final String DUMP = "COPY %s TO STDOUT (FORMAT csv, HEADER)";

  private final String name;
  private final boolean logsWholeRows;
  private final Random random;

  /**
   * @param logsWholeRows whether the log tells all of a row before it was changed, and not its key
   *     alone
   */
  PeopleTable(String name, boolean logsWholeRows, Random random) {
    this.name = name;
    this.logsWholeRows = logsWholeRows;
    this.random = random;
  }

  void create(Connection connection) throws SQLException {
    execute(connection, SCHEMA.formatted(name));
    if (logsWholeRows) {
      execute(connection, "ALTER TABLE %s REPLICA IDENTITY FULL".formatted(name));
    }
  }

  /** A transaction of a few statements, which may come to nothing. */
  void change(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    for (int statements = random.nextInt(4); statements >= 0; statements--) {
      execute(connection, statement());
    }
    if (random.nextInt(10) == 0) {
      connection.rollback();
    } else {
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  void empty(Connection connection) throws SQLException {
    execute(connection, "TRUNCATE " + name);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String statement() {
    int id = random.nextInt(30);
    String update = "UPDATE " + name + " SET ";
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          """
          INSERT INTO %1$s VALUES (%2$d, %3$s, %4$s, %5$s, %6$s, %7$s, %8$s, %9$s, %10$s, %11$s, %12$s)
          ON CONFLICT (id) DO UPDATE SET visits = %1$s.visits + 1"""
              .formatted(
                  name, id, name(), pay(), portion(), ratio(), born(), seen(), paid(), active(),
                  visits(), story());
      case 3 -> update + "name = %s WHERE id = %d".formatted(name(), id);
      case 4 -> update + "pay = %s, portion = %s WHERE id = %d".formatted(pay(), portion(), id);
      case 5 -> update + "seen = %s, born = %s WHERE id < %d".formatted(seen(), born(), id);
      case 6 -> update + "story = %s WHERE id = %d".formatted(story(), id);
      case 7 -> update + "id = %d%s WHERE id = %d".formatted(newId(), storyOfNewId(), id);
      default -> "DELETE FROM %s WHERE id = %d".formatted(name, id);
    };
  }

  private int newId() {
    return 100 + random.nextInt(1 << 30);
  }

  /** Of a row with a new key the log does not tell long values that are as they were. */
  private String storyOfNewId() {
    return logsWholeRows ? "" : ", story = " + story();
  }

  private boolean isNull() {
    return random.nextInt(6) == 0;
  }

  private String name() {
    return isNull() ? "NULL" : "'né%d \"\n\\'".formatted(random.nextInt(1000));
  }

  private String pay() {
    return isNull() ? "NULL" : "%d.%02d".formatted(random.nextInt(200) - 100, random.nextInt(100));
  }

  private String portion() {
    return isNull() ? "NULL" : "0." + "1234567".substring(random.nextInt(3), 3 + random.nextInt(3));
  }

  private String ratio() {
    return isNull() ? "NULL" : String.valueOf(random.nextGaussian());
  }

  private String born() {
    return isNull() ? "NULL" : "DATE '1960-01-01' + " + random.nextInt(20_000);
  }

  private String seen() {
    return isNull()
        ? "NULL"
        : "TIMESTAMP '2024-06-01' + %d * INTERVAL '1.000001 s'".formatted(random.nextInt(1 << 20));
  }

  private String paid() {
    return isNull()
        ? "NULL"
        : "TIMESTAMPTZ '2024-06-01 00:00:00+02' - %d * INTERVAL '1.5 s'"
            .formatted(random.nextInt(1 << 20));
  }

  private String active() {
    return isNull() ? "NULL" : String.valueOf(random.nextBoolean());
  }

  private String visits() {
    return isNull() ? "NULL" : String.valueOf(random.nextInt(100));
  }

  /** Too long to be kept in the row, if it is long. */
  private String story() {
    return isNull()
        ? "NULL"
        : "repeat(md5('%d'), %d)".formatted(random.nextInt(), random.nextInt(2) * 200 + 1);
  }

  /** Writes what the table holds. */
  void dump(Connection connection, Path folder) throws SQLException, IOException {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyOut(DUMP.formatted(name), out);
    }
  }
}
