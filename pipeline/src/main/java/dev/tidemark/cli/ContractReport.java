package dev.tidemark.cli;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.MisfitPolicy;
import dev.tidemark.contract.QualityRule;
import dev.tidemark.mart.Tables;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a contract means, for the person who wrote it. */
record ContractReport(Contract contract) {

  private static final int WIDTH = 100;
  private static final String INDENT = "    ";

  void print(PrintWriter out) {
    out.printf("%s %s%n", contract.name(), contract.version());
    if (!contract.description().isEmpty()) {
      out.println(contract.description());
    }
    section(out, "Envelope", envelope());
    section(out, "Promoted fields, and what becomes of them", fields());
    section(out, "Values that do not fit their type", misfits());
    section(out, "Fields of a row that the contract does not name", unknownFields());
    section(out, "Removed", removed());
    section(out, "Tables", tables());
    section(out, "Quality rules", quality());
    section(out, "Service level", serviceLevel());
    section(out, "Options of a run", runOptions());
  }

  private static void section(PrintWriter out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println();
      out.println(title);
      lines.forEach(out::println);
    }
  }

  private List<String> envelope() {
    PlainTable table = new PlainTable().row("format", contract.envelope().format().spelling());
    if (contract.envelope() instanceof Envelope.Paths paths) {
      addPaths(paths, table);
    } else {
      addRows((Envelope.Rows) contract.envelope(), table);
    }
    return table
        .row("key", "%s, named %s".formatted(contract.key().path(), contract.key().column()))
        .lines();
  }

  private static void addPaths(Envelope.Paths envelope, PlainTable table) {
    String deleted =
        envelope.deleted() == null
            ? ""
            : "; a delete too where %s is true".formatted(envelope.deleted());
    table
        .row("identity", envelope.uuid().toString())
        .row(
            "order",
            "%s, then %s, then the identity"
                .formatted(envelope.sourceTimestamp(), envelope.readTimestamp()))
        .row("operation", envelope.operation() + deleted);
  }

  private static void addRows(Envelope.Rows envelope, PlainTable table) {
    table
        .row("table", envelope.table() == null ? "every one" : envelope.table().toString())
        .row("identity", "made of source, table, place in the log, key and operation")
        .row("order", "the place in the source's log, then time, then the identity");
  }

  private List<String> fields() {
    PlainTable table =
        new PlainTable().row("FIELD", "PATH", "TYPE", "PRIVACY", "COLUMN", "BECOMES");
    contract.fields().forEach(field -> addRows(field, table));
    return table.lines();
  }

  private static void addRows(Field field, PlainTable table) {
    String path = field.path().toString();
    String type = field.type().toString();
    String privacy = field.privacy().spelling();
    if (field.published().isEmpty()) {
      table.row(field.name(), path, type, privacy, "-", "removed");
    }
    for (Field.Publication publication : field.published()) {
      String outcome = publication.treatment().outcome();
      table.row(field.name(), path, type, privacy, publication.column(), outcome);
    }
  }

  private List<String> misfits() {
    return List.of(
        contract.misfits() == MisfitPolicy.REJECT
            ? "  the whole record is rejected"
            : "  become null and are counted by field");
  }

  private List<String> unknownFields() {
    return List.of(
        switch (contract.unknownFields()) {
          case IGNORE -> "  are counted by name";
          case CAPTURE ->
              "  are counted by name, and kept in column %s of layer staging_pii"
                  .formatted(Contract.EXTRA);
          case FAIL -> "  end the run";
        });
  }

  private List<String> removed() {
    List<String> removed =
        contract.fields().stream()
            .filter(field -> field.published().isEmpty())
            .map(Field::name)
            .toList();
    List<String> lines = new ArrayList<>();
    if (!removed.isEmpty()) {
      lines.add("  " + String.join(", ", removed));
    }
    lines.add("  everything else in a message: it stays in %s".formatted(Tables.raw(contract)));
    return lines;
  }

  private List<String> tables() {
    List<String> lines = new ArrayList<>();
    for (PublishedTables.PublishedTable table : new PublishedTables(contract).all()) {
      lines.add("  %s (%s)".formatted(table.place(), table.remark()));
      lines.addAll(wrapped(table.columns()));
    }
    return lines;
  }

  private static List<String> wrapped(List<String> words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : words) {
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(", ");
    }
    line.setLength(line.length() - ", ".length());
    lines.add(line.toString());
    return lines;
  }

  private List<String> quality() {
    PlainTable table = new PlainTable();
    contract.quality().forEach(rule -> table.row(rule.name(), promise(rule)));
    return table.lines();
  }

  private static String promise(QualityRule rule) {
    if (rule instanceof QualityRule.NotNull notNull) {
      return "%s is there in at least %s %% of the changes that are no deletes"
          .formatted(notNull.field(), plain(notNull.minPct()));
    }
    if (rule instanceof QualityRule.Accepted accepted) {
      return "%s is one of %s".formatted(accepted.field(), String.join(", ", accepted.values()));
    }
    return "at most %s %% of the records are rejected or unreliable"
        .formatted(plain(((QualityRule.MaxRejected) rule).maxPct()));
  }

  private static String plain(double percent) {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
  }

  private List<String> serviceLevel() {
    Long seconds = contract.serviceLevel().maxLatencySeconds();
    return seconds == null
        ? List.of()
        : List.of("  a change is read at most %s after it was made".formatted(duration(seconds)));
  }

  private static String duration(long seconds) {
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private List<String> runOptions() {
    List<String> lines = new ArrayList<>();
    if (contract.usesKeyedPseudonyms()) {
      lines.add("  --pseudonymKey is needed: without the key no run starts");
    }
    if (contract.usesSnapshotDate()) {
      lines.add(
          "  --snapshotDate fixes the day ages are taken at; else it is the day of each change");
    }
    return lines;
  }
}
