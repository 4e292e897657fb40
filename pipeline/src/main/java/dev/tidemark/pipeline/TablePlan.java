package dev.tidemark.pipeline;

import dev.tidemark.secret.SecretReference;
import dev.tidemark.source.TableSettings;
import java.util.regex.Pattern;

/** What a run is told about the table that it reads. */
final class TablePlan {

  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://[A-Za-z0-9._,:\\[\\]-]+/[A-Za-z0-9_$.-]+([?].*)?");
  private static final Pattern SECRET =
      Pattern.compile("[?&][a-z]*password=", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final long USUAL_NUMBERS = 10_000;
  private static final long USUAL_MICROS = 600_000_000;
  private static final long MICROS = 1_000_000;

  private TablePlan() {}

  static TableSettings of(RunOptions options) {
    String url = options.getJdbcUrl();
    // It may hold a secret, so it is not repeated.
    if (SECRET.matcher(url).find()) {
      throw new InvalidOptionException(
          "Invalid --jdbcUrl: it holds a password (--jdbcPassword=file:PATH or env:NAME)");
    }
    if (!URL.matcher(url).matches()) {
      throw new InvalidOptionException(
          "Invalid --jdbcUrl: not of PostgreSQL (jdbc:postgresql://HOST:PORT/NAME)");
    }
    RunPlan.require("jdbcTable", options.getJdbcTable());
    RunPlan.require("watermarkColumn", options.getWatermarkColumn());
    return new TableSettings(
        url,
        options.getJdbcUser(),
        options.getJdbcPassword() == null
            ? null
            : new SecretReference(
                "jdbcPassword", "the password of the database", options.getJdbcPassword()),
        options.getJdbcTable(),
        options.getWatermarkColumn(),
        overlap(options.getWatermarkOverlap()));
  }

  private static TableSettings.Overlap overlap(String text) {
    if (text == null) {
      return new TableSettings.Overlap(USUAL_NUMBERS, USUAL_MICROS);
    }
    return NUMBER.matcher(text).matches()
        ? new TableSettings.Overlap(Long.valueOf(text), null)
        : new TableSettings.Overlap(null, MICROS * RunPlan.seconds("watermarkOverlap", text));
  }
}
