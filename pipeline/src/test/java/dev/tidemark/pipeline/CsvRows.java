package dev.tidemark.pipeline;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Messages as a database exports the table that they are rows of. */
final class CsvRows {

  private CsvRows() {}

  /** A header, and a row for each message; what a message does not have is null. */
  static List<String> of(List<String> messages) throws JsonProcessingException {
    Set<String> columns = new LinkedHashSet<>();
    for (String message : messages) {
      People.JSON.readTree(message).fieldNames().forEachRemaining(columns::add);
    }
    List<String> rows = new ArrayList<>(List.of(String.join(",", columns)));
    for (String message : messages) {
      JsonNode row = People.JSON.readTree(message);
      rows.add(columns.stream().map(column -> value(row.path(column))).collect(joining(",")));
    }
    return rows;
  }

  private static String value(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    String text = value.isObject() ? value.toPrettyString() : value.asText();
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
