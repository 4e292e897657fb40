package dev.tidemark.console;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The rows of a result, one at a time. Times are UTC. */
final class Rows {

  private static final Pattern NUMBER =
      Pattern.compile("U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*");
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_BELOW = 1e15;

  private static final int PATIENCE = 1_000;

  private final ResultSet rows;
  private final ResultSetMetaData columns;
  private final BooleanSupplier unwanted;
  private long count;

  /**
   * @param unwanted whether nobody reads what becomes of the rows; asked now and then
   */
  Rows(ResultSet rows, BooleanSupplier unwanted) throws SQLException {
    this.rows = rows;
    this.columns = rows.getMetaData();
    this.unwanted = unwanted;
  }

  List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      names.add(columns.getColumnLabel(column));
    }
    return names;
  }

  int width() throws SQLException {
    return columns.getColumnCount();
  }

  /** Whether the column, counted from 0, holds numbers. */
  boolean isNumber(int column) throws SQLException {
    return NUMBER.matcher(columns.getColumnTypeName(column + 1)).matches();
  }

  /** Goes to the next row that anybody wants. */
  boolean next() throws SQLException {
    if (!rows.next() || count % PATIENCE == PATIENCE - 1 && unwanted.getAsBoolean()) {
      return false;
    }
    count++;
    return true;
  }

  /** How many rows there have been so far. */
  long count() {
    return count;
  }

  /** The value as the driver has it. */
  Object value(int column) throws SQLException {
    return rows.getObject(column + 1);
  }

  /** The value as people read it; null for NULL. */
  String text(int column) throws SQLException {
    Object value = value(column);
    if (value instanceof java.sql.Timestamp) {
      return TIME.format(rows.getObject(column + 1, LocalDateTime.class));
    }
    if (value instanceof OffsetDateTime time) {
      return TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "+00";
    }
    if (value instanceof Double number) {
      return plain(number);
    }
    return value == null ? null : rows.getString(column + 1);
  }

  private static String plain(double number) {
    double size = Math.abs(number);
    return size >= PLAIN_FROM && size < PLAIN_BELOW
        ? new BigDecimal(Double.toString(number)).toPlainString()
        : Double.toString(number);
  }
}
