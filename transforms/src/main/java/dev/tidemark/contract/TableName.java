package dev.tidemark.contract;

import java.io.Serializable;
import java.util.List;

/**
 * A table as a contract names it: {@code orders}, {@code public.orders} or {@code
 * shop.public.orders}.
 *
 * @param parts the names, the table's own last
 */
public record TableName(List<String> parts) implements Serializable {

  private static final int MOST_PARTS = 3;

  public TableName {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MOST_PARTS || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "Invalid table: '%s' (TABLE, SCHEMA.TABLE or DATABASE.SCHEMA.TABLE)"
              .formatted(String.join(".", parts)));
    }
  }

  public static TableName parse(String text) {
    return new TableName(List.of(text.split("\\.", -1)));
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
