package dev.tidemark.contract;

import java.io.Serializable;
import java.util.List;

/**
 * A place in a JSON object, written as names joined by dots: {@code payload.address.country}.
 *
 * @param names the object members to follow, outermost first
 */
public record JsonPath(List<String> names) implements Serializable {

  public JsonPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "Invalid path: '%s' (names joined by single dots)".formatted(String.join(".", names)));
    }
  }

  public static JsonPath parse(String text) {
    return new JsonPath(List.of(text.split("\\.", -1)));
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
