package dev.tidemark.console;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A layer of the output and the schema it appears as. */
enum Layer {
  RAW("restricted/raw"),
  STAGING_PII("restricted/staging_pii"),
  REJECTS("restricted/rejects"),
  STAGING("staging"),
  MARTS("marts");

  private static final List<String> REJECT_COLUMNS =
      List.of(
          "stage VARCHAR",
          "reason VARCHAR",
          "origin VARCHAR",
          "payload VARCHAR",
          "run_id VARCHAR",
          "at_byte BIGINT",
          "length BIGINT");

  private final String place;

  Layer(String place) {
    this.place = place;
  }

  String schema() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The folders of this layer's tables; none if there are none, or none that may be seen. */
  List<Path> folders(Path output) throws IOException {
    Path folder = output.resolve(place);
    if (!Files.isReadable(folder)) {
      return List.of();
    }
    try (Stream<Path> tables = Files.list(folder)) {
      return tables.sorted().toList();
    }
  }

  /** The rows in files of one of this layer's tables. */
  String rows(List<Path> files) {
    if (this != REJECTS) {
      return "SELECT * FROM read_parquet(%s, hive_partitioning = false, union_by_name = true)"
          .formatted(list(files));
    }
    if (files.isEmpty()) {
      return REJECT_COLUMNS.stream()
          .map(column -> "NULL::%2$s AS %1$s".formatted((Object[]) column.split(" ")))
          .collect(joining(", ", "SELECT ", " WHERE false"));
    }
    return """
        SELECT * FROM read_json(
            %s, format = 'newline_delimited', hive_partitioning = false, columns = {%s})
        """
        .formatted(
            list(files),
            REJECT_COLUMNS.stream()
                .map(column -> "%s: '%s'".formatted((Object[]) column.split(" ")))
                .collect(joining(", ")));
  }

  private static String list(List<Path> files) {
    return files.stream()
        .map(file -> "'%s'".formatted(file.toString().replace("'", "''")))
        .collect(joining(", ", "[", "]"));
  }
}
