package dev.tidemark.envelope;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;
import dev.tidemark.contract.JsonPath;
import java.util.List;

/** The paths of a contract, which begin in a row unless they say otherwise. */
final class RowPaths {

  /** What a path begins with that leads through the message and not through the row. */
  private static final String MESSAGE = "$";

  private final JsonPath key;
  private final List<Field> promoted;

  RowPaths(Contract contract, List<Field> promoted) {
    this.key = contract.key().path();
    this.promoted = promoted;
  }

  /**
   * Asks for the key and the fields of a row.
   *
   * @param message where the message begins
   * @param row where the row begins
   */
  RowSlots in(WantedPaths wanted, List<String> message, List<String> row) {
    int[] fields = new int[promoted.size()];
    int[] scales = new int[promoted.size()];
    int[] digits = new int[promoted.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = slot(wanted, message, row, promoted.get(i).path());
      scales[i] = fields[i];
      digits[i] = fields[i];
      if (promoted.get(i).type().kind() == FieldType.Kind.DECIMAL) {
        scales[i] = slot(wanted, message, row, below(promoted.get(i).path(), "scale"));
        digits[i] = slot(wanted, message, row, below(promoted.get(i).path(), "value"));
      }
    }
    return new RowSlots(slot(wanted, message, row, key), fields, scales, digits);
  }

  /** How the contract says that the fields are written. */
  Wire[] wires() {
    return promoted.stream().map(Wire::of).toArray(Wire[]::new);
  }

  List<Field> promoted() {
    return promoted;
  }

  private static JsonPath below(JsonPath path, String name) {
    return JsonPath.parse(path + "." + name);
  }

  private static int slot(
      WantedPaths wanted, List<String> message, List<String> row, JsonPath path) {
    List<String> names = path.names();
    return names.size() > 1 && names.get(0).equals(MESSAGE)
        ? wanted.slot(message, names.subList(1, names.size()))
        : wanted.slot(row, names);
  }

  /**
   * The slots of a row.
   *
   * @param scales where a decimal has its scale, when it is written as an object
   * @param digits where it has its digits then
   */
  record RowSlots(int key, int[] fields, int[] scales, int[] digits) {}
}
