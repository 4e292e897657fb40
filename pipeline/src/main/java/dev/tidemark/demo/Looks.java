package dev.tidemark.demo;

import dev.tidemark.console.Console;
import dev.tidemark.console.ResultFormat;
import dev.tidemark.console.Screen;
import dev.tidemark.console.StatementException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Asks the tables, as anybody could with {@code tidemark query}. */
final class Looks implements AutoCloseable {

  private static final long MICROS_PER_MILLI = 1_000;

  private static final String EVENTS = "staging.users_events";
  private static final String CURRENT = "marts.users_current";
  private static final String HISTORY = "marts.users_history";
  private static final String AUDIT = "marts.pipeline_audit";
  private static final String RAW = "raw.users";
  private static final String REJECTS = "rejects.users";

  private static final String AUDITED =
      """
      SELECT coalesce(sum(value) FILTER (measure LIKE 'late.%'), 0),
          coalesce(sum(value) FILTER (measure = 'duplicates'), 0),
          coalesce(sum(value) FILTER (measure = 'rejected'), 0),
          coalesce(sum(value) FILTER (measure = 'records'), 0),
          coalesce(sum(value) FILTER (measure = 'new_changes'), 0)
      FROM marts.pipeline_audit
      """;

  private static final String TIMES =
      """
      SELECT count(*), coalesce(max(epoch_us(read_timestamp) - epoch_us(source_timestamp)), 0),
          coalesce(max(epoch_us(source_timestamp)), 0)
      FROM staging.users_events
      """;

  /** Users whose newest event and whose row do not say the same. */
  private static final String UNSETTLED =
      """
      WITH newest AS (
        SELECT user_id, event_uuid FROM (
          SELECT * FROM staging.users_events
          QUALIFY row_number() OVER (
              PARTITION BY user_id
              ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) = 1)
        WHERE change_type <> 'DELETE' AND NOT coalesce(is_deleted, false)),
      current AS (SELECT user_id, event_uuid FROM marts.users_current)
      SELECT count(*) FROM (
        (FROM newest EXCEPT FROM current) UNION ALL (FROM current EXCEPT FROM newest))
      """;

  private final Console console;
  private final Clock clock;
  private long newest;
  private Optional<Duration> freshness = Optional.empty();

  private Looks(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Looks at an output that may still be empty. */
  static Looks at(Path output, Clock clock) throws IOException {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    try {
      return new Looks(
          Console.open(output, ResultFormat.TABLE, Screen.plain(nobody, nobody)), clock);
    } catch (SQLException e) {
      throw new IOException("Cannot look at '%s': %s".formatted(output, e.getMessage()), e);
    }
  }

  /** What there is now; nothing as long as there are no tables. */
  Published published() throws IOException, StatementException {
    List<Long> audited = has(AUDIT) ? numbers(AUDITED) : List.of(0L, 0L, 0L);
    List<Long> times = has(EVENTS) ? numbers(TIMES) : List.of(0L, 0L, 0L);
    look(times.get(2));
    return new Published(
        times.get(0),
        rows(CURRENT),
        audited.get(0),
        audited.get(1),
        audited.get(2),
        Duration.of(times.get(1), ChronoUnit.MICROS),
        freshness);
  }

  private void look(long newestNow) {
    if (newestNow > newest) {
      newest = newestNow;
      freshness = Optional.of(Duration.ofMillis(clock.millis() - newest / MICROS_PER_MILLI));
    }
  }

  /** The books of everything fed; exact when nothing is on its way any more. */
  Books books(Fed fed) throws IOException, StatementException {
    List<Long> audited = has(AUDIT) ? numbers(AUDITED) : List.of(0L, 0L, 0L, 0L, 0L);
    long unsettled = has(EVENTS) && has(CURRENT) ? numbers(UNSETTLED).get(0) : 0;
    long events = rows(EVENTS);
    return new Books(
        fed,
        audited.get(3),
        rows(RAW),
        events,
        rows(HISTORY),
        audited.get(1) + audited.get(4) - events,
        rows(REJECTS),
        unsettled);
  }

  private long rows(String table) throws IOException, StatementException {
    return has(table) ? numbers("SELECT count(*) FROM " + table).get(0) : 0;
  }

  private boolean has(String table) throws IOException {
    return console.isShown(table);
  }

  private List<Long> numbers(String query) throws IOException, StatementException {
    return console.ask(query).get(0).stream().map(Long::valueOf).toList();
  }

  @Override
  public void close() throws IOException {
    try {
      console.close();
    } catch (SQLException e) {
      throw new IOException("Cannot close the tables: " + e.getMessage(), e);
    }
  }
}
