package dev.tidemark.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** Prints a result as a JSON array with a line per row. */
final class JsonPrinter implements ResultPrinter {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final PrintWriter out;

  JsonPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Rows rows) throws SQLException, JsonProcessingException {
    List<String> names = distinct(rows.names());
    String separator = "\n  ";
    out.print("[");
    while (rows.next()) {
      ObjectNode row = JSON.createObjectNode();
      for (int column = 0; column < names.size(); column++) {
        row.set(names.get(column), node(rows.value(column), rows.text(column)));
      }
      out.print(separator);
      out.print(JSON.writeValueAsString(row));
      separator = ",\n  ";
    }
    out.print("\n]\n");
  }

  private static JsonNode node(Object value, String text)
      throws SQLException, JsonProcessingException {
    if (value == null || value instanceof Boolean) {
      return JSON.valueToTree(value);
    }
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue())
          ? JSON.valueToTree(value)
          : JSON.getNodeFactory().textNode(text);
    }
    if (value instanceof org.duckdb.JsonNode) {
      return JSON.readTree(value.toString());
    }
    if (value instanceof DuckDBStruct struct) {
      return object(struct.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    return value instanceof Array array
        ? array((Object[]) array.getArray())
        : JSON.getNodeFactory().textNode(text);
  }

  private static JsonNode object(Map<?, ?> map) throws SQLException, JsonProcessingException {
    ObjectNode object = JSON.createObjectNode();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      object.set(
          String.valueOf(entry.getKey()), node(entry.getValue(), String.valueOf(entry.getValue())));
    }
    return object;
  }

  private static JsonNode array(Object[] elements) throws SQLException, JsonProcessingException {
    ArrayNode array = JSON.createArrayNode();
    for (Object element : elements) {
      array.add(node(element, String.valueOf(element)));
    }
    return array;
  }

  /** The names, numbered where one comes again: a member given twice would be lost. */
  private static List<String> distinct(List<String> names) {
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      String free = name;
      for (int number = 2; distinct.contains(free); number++) {
        free = name + "_" + number;
      }
      distinct.add(free);
    }
    return distinct;
  }
}
