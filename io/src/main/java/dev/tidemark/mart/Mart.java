package dev.tidemark.mart;

import static dev.tidemark.mart.HeaderColumn.CHANGE_TYPE;
import static dev.tidemark.mart.HeaderColumn.DIGEST_HIGH;
import static dev.tidemark.mart.HeaderColumn.DIGEST_LOW;
import static dev.tidemark.mart.HeaderColumn.EVENT_UUID;
import static dev.tidemark.mart.HeaderColumn.IS_CURRENT;
import static dev.tidemark.mart.HeaderColumn.IS_DELETED;
import static dev.tidemark.mart.HeaderColumn.KEPT_COLUMNS;
import static dev.tidemark.mart.HeaderColumn.LOG_PLACE;
import static dev.tidemark.mart.HeaderColumn.READ_TIMESTAMP;
import static dev.tidemark.mart.HeaderColumn.SOURCE_TIMESTAMP;
import static dev.tidemark.mart.HeaderColumn.USER;
import static dev.tidemark.mart.HeaderColumn.VALID_FROM;
import static dev.tidemark.mart.HeaderColumn.VALID_TO;

import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import java.util.List;
import java.util.stream.Stream;

/** A table of changes: where it lies and which columns it has. */
public enum Mart {
  /** Deduplicated events with the published columns. */
  STAGING("staging/%s_events", false, Columns.EVENT, List.of(KEPT_COLUMNS)),

  /** Deduplicated events with every promoted field in clear. */
  STAGING_PII("restricted/staging_pii/%s_events", true, Columns.EVENT, List.of(KEPT_COLUMNS)),

  /** One row per live user. */
  CURRENT(
      "marts/%s_current",
      false, List.of(USER), List.of(EVENT_UUID, SOURCE_TIMESTAMP, READ_TIMESTAMP, LOG_PLACE)),

  /** The current table while a stream adds to it: what is newer than anything its user has had. */
  CURRENT_LOG(
      "marts/%s_current",
      false,
      List.of(USER),
      List.of(EVENT_UUID, SOURCE_TIMESTAMP, READ_TIMESTAMP, LOG_PLACE, IS_DELETED, KEPT_COLUMNS)),

  /** One row per change, with the interval it was valid in. */
  HISTORY("marts/%s_history", false, List.of(USER), Columns.VERSION),

  /** The history table while a stream adds to it: a change as it came, with no end. */
  HISTORY_LOG("marts/%s_history", false, List.of(USER), Columns.LOGGED_VERSION),

  /** What the next run merges with: every known change and the digest of its envelope. */
  MARKS("restricted/marks/%s", false, Columns.MARK, List.of(KEPT_COLUMNS)),

  /** The marks of an output that keeps staging_pii: they hold the promoted fields in clear. */
  MARKS_IN_CLEAR("restricted/marks/%s", true, Columns.MARK, List.of(KEPT_COLUMNS));

  private final String place;
  private final boolean inClear;
  private final List<HeaderColumn> before;
  private final List<HeaderColumn> after;

  Mart(String place, boolean inClear, List<HeaderColumn> before, List<HeaderColumn> after) {
    this.place = place;
    this.inClear = inClear;
    this.before = before;
    this.after = after;
  }

  /** The table's folder. */
  public String place(Contract contract) {
    return place.formatted(contract.name());
  }

  /** All columns, in their order. */
  public List<Column> columns(Contract contract) {
    return Stream.of(
            of(before, contract).stream().map(column -> column.in(contract)),
            values(contract).stream(),
            of(after, contract).stream().map(column -> column.in(contract)))
        .flatMap(columns -> columns)
        .toList();
  }

  private static List<HeaderColumn> of(List<HeaderColumn> columns, Contract contract) {
    return columns.stream().filter(column -> column.isIn(contract)).toList();
  }

  private List<Column> values(Contract contract) {
    return inClear ? Contract.columnsOf(contract.clearFields()) : contract.publishedColumns();
  }

  ChangeTable format(Contract contract) {
    return format(contract, values(contract));
  }

  ChangeTable format(Contract contract, List<Column> values) {
    return new ChangeTable(contract, of(before, contract), values, of(after, contract));
  }

  private static final class Columns {

    private static final List<HeaderColumn> EVENT =
        List.of(
            EVENT_UUID, USER, CHANGE_TYPE, IS_DELETED, SOURCE_TIMESTAMP, READ_TIMESTAMP, LOG_PLACE);
    private static final List<HeaderColumn> MARK =
        List.of(
            EVENT_UUID,
            USER,
            CHANGE_TYPE,
            IS_DELETED,
            SOURCE_TIMESTAMP,
            READ_TIMESTAMP,
            DIGEST_HIGH,
            DIGEST_LOW,
            LOG_PLACE);
    private static final List<HeaderColumn> VERSION =
        List.of(
            EVENT_UUID,
            SOURCE_TIMESTAMP,
            READ_TIMESTAMP,
            LOG_PLACE,
            CHANGE_TYPE,
            VALID_FROM,
            VALID_TO,
            IS_CURRENT,
            IS_DELETED);
    private static final List<HeaderColumn> LOGGED_VERSION =
        Stream.concat(VERSION.stream(), Stream.of(KEPT_COLUMNS)).toList();

    private Columns() {}
  }
}
