package dev.tidemark.pipeline;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.UnknownFieldPolicy;
import dev.tidemark.mart.AuditPlan;
import dev.tidemark.mart.Layer;
import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunInfo;
import dev.tidemark.pseudonymize.Privacy;
import dev.tidemark.secret.KeyReference;
import dev.tidemark.source.TableSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.Duration;

/**
 * A run as its options describe it, in types instead of texts.
 *
 * @param stream what to read from topics; null for a run over files
 * @param table the table to read; null for none
 * @param input the glob of the change files; null for a run that reads none
 * @param partition leading parts of {@code YYYY/MM/DD/HH}; null for all
 * @param refresh whether to begin from nothing
 */
public record RunPlan(
    RunInfo run,
    AuditPlan audit,
    Privacy privacy,
    StreamPlan stream,
    TableSettings table,
    String input,
    String partition,
    boolean refresh,
    int maxRecordBytes) {

  private static final int MAX_RECORD_BYTES = 256 * 1024 * 1024;
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");
  private static final Pattern PARTITION =
      Pattern.compile("\\d{4}(/\\d{2}(/\\d{2}(/\\d{2})?)?)?/?");
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * @throws InvalidOptionException naming the option that cannot be used
   */
  public static RunPlan of(RunOptions options, Contract contract, Clock clock) {
    boolean isStream = options.getBootstrapServers() != null;
    requireOneInput(options);
    require("output", options.getOutput());
    Set<Layer> layers = Layer.parse(options.getLayers());
    requireRoomForUnknownFields(contract, layers);
    LocalDate snapshotDate = date(options.getSnapshotDate());
    RunInfo run = runInfo(options, contract, clock, isStream ? RunInfo.STREAM : "");
    long tolerance =
        seconds("maxOutOfOrderness", options.getMaxOutOfOrderness())
            + seconds("allowedLateness", options.getAllowedLateness());
    return new RunPlan(
        run,
        new AuditPlan(layers, tolerance, snapshotDate),
        privacy(options, snapshotDate),
        isStream ? StreamPlan.of(options, contract.name()) : null,
        options.getJdbcUrl() == null ? null : TablePlan.of(options),
        options.getInput(),
        partition(options.getPartition()),
        options.getRefresh(),
        recordBytes(options.getMaxRecordBytes()));
  }

  /** A run that reads nothing new: it folds what streams have added to the tables. */
  public static RunPlan folding(RunOptions options, Contract contract, Clock clock)
      throws IOException {
    RunInfo run = runInfo(options, contract, clock, "");
    AuditPlan audit = AuditPlan.folding(run.output(), contract);
    return new RunPlan(
        run,
        audit,
        privacy(options, audit.snapshotDate()),
        null,
        null,
        null,
        null,
        false,
        recordBytes(options.getMaxRecordBytes()));
  }

  public Contract contract() {
    return run.contract();
  }

  public boolean isStream() {
    return stream != null;
  }

  /** How long what a stream brings may wait for its file. */
  Duration patience() {
    return isStream() ? stream.cadence().windowSize() : Duration.ZERO;
  }

  CountWindows countWindows() {
    return isStream() ? stream.cadence().countWindows() : CountWindows.none();
  }

  /** The fields to read: a removed one only when staging_pii shows it. */
  List<Field> promoted() {
    return audit.layers().contains(Layer.STAGING_PII)
        ? contract().clearFields()
        : contract().publishedFields();
  }

  private static RunInfo runInfo(RunOptions options, Contract contract, Clock clock, String kind) {
    Instant now = clock.instant();
    String context = options.getIngestionContext();
    return new RunInfo(
        RUN_ID.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8) + kind,
        ChronoUnit.MICROS.between(Instant.EPOCH, now),
        context == null ? options.getRunner().getSimpleName() : context,
        contract,
        new OutputTree(options.getOutput()));
  }

  private static Privacy privacy(RunOptions options, LocalDate snapshotDate) {
    return new Privacy(
        snapshotDate,
        options.getPseudonymKey() == null
            ? null
            : new KeyReference(options.getPseudonymKey(), options.getPseudonymKeyId()));
  }

  private static void requireOneInput(RunOptions options) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("--input", options.getInput());
    inputs.put("--bootstrapServers", options.getBootstrapServers());
    inputs.put("--jdbcUrl", options.getJdbcUrl());
    inputs.values().removeIf(value -> value == null || value.isBlank());
    if (inputs.isEmpty()) {
      throw new InvalidOptionException(
          "Missing option --input (files), --bootstrapServers and --topics (a stream), or --jdbcUrl"
              + " and --jdbcTable (a table)");
    }
    if (inputs.size() > 1) {
      throw new InvalidOptionException(
          "%s exclude each other".formatted(String.join(" and ", inputs.keySet())));
    }
    requireBeside("partition", options.getPartition(), "input", options.getInput());
    requireBeside("jdbcTable", options.getJdbcTable(), "jdbcUrl", options.getJdbcUrl());
    requireBeside("watermarkColumn", options.getWatermarkColumn(), "jdbcUrl", options.getJdbcUrl());
  }

  private static void requireBeside(
      String name, String value, String neededName, String neededValue) {
    if (value != null && neededValue == null) {
      throw new InvalidOptionException("--%s needs --%s".formatted(name, neededName));
    }
  }

  /** Who knows what unknown fields say of a person: nothing but the restricted events has them. */
  private static void requireRoomForUnknownFields(Contract contract, Set<Layer> layers) {
    if (contract.unknownFields() == UnknownFieldPolicy.CAPTURE
        && !layers.contains(Layer.STAGING_PII)) {
      throw new InvalidOptionException(
          "Missing layer staging_pii in --layers: contract %s captures unknown fields, and only"
                  .formatted(contract.name())
              + " there they may be (--layers=raw,staging_pii,staging,current,history,audit)");
    }
  }

  static void require(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidOptionException("Missing option --%s".formatted(name));
    }
  }

  private static int recordBytes(int bytes) {
    if (bytes < 1 || bytes > MAX_RECORD_BYTES) {
      throw new InvalidOptionException(
          "Invalid --maxRecordBytes: %d (1 to %d)".formatted(bytes, MAX_RECORD_BYTES));
    }
    return bytes;
  }

  private static String partition(String text) {
    if (text != null && !PARTITION.matcher(text).matches()) {
      throw new InvalidOptionException(
          "Invalid --partition: '%s' (YYYY/MM/DD/HH or leading parts of it)".formatted(text));
    }
    return text;
  }

  private static LocalDate date(String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidOptionException(
          "Invalid --snapshotDate: '%s' (a day, YYYY-MM-DD)".formatted(text));
    }
  }

  /**
   * Reads a duration such as 5m.
   *
   * @param name of the option that says it
   * @throws InvalidOptionException naming the option
   */
  public static long seconds(String name, String text) {
    Matcher duration = DURATION.matcher(text);
    if (!duration.matches()) {
      throw new InvalidOptionException(
          "Invalid --%s: '%s' (a number and s, m, h or d, such as 5m)".formatted(name, text));
    }
    long unit =
        switch (duration.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3600;
          default -> 86_400;
        };
    return Long.parseLong(duration.group(1)) * unit;
  }
}
