package dev.tidemark.envelope;

import static java.util.stream.Collectors.toSet;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;
import dev.tidemark.contract.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The paths of a contract, which begin in a row unless they say otherwise. */
final class RowPaths {

  /** What a path begins with that leads through the message and not through the row. */
  private static final String MESSAGE = "$";

  private static final int[] NONE = {};

  private final JsonPath key;
  private final List<Field> promoted;
  private final boolean extended;
  private final Set<String> known;
  private final String unavailable;

  /**
   * @param extended whether values may be written as extended JSON
   */
  RowPaths(Contract contract, List<Field> promoted, boolean extended) {
    this.key = contract.key().path();
    this.promoted = promoted;
    this.extended = extended;
    this.unavailable = ((Envelope.Rows) contract.envelope()).unavailable();
    this.known =
        Stream.concat(Stream.of(key), contract.fields().stream().map(Field::path))
            .filter(path -> !isOfMessage(path))
            .map(path -> path.names().get(0))
            .collect(toSet());
  }

  /**
   * Asks for the key and the fields of a row.
   *
   * @param message where the message begins
   * @param row where the row begins
   */
  RowPlaces in(WantedPaths wanted, List<String> message, List<String> row) {
    return new RowPlaces(
        place(wanted, names(message, row, key), false),
        promoted.stream()
            .map(
                field ->
                    place(
                        wanted,
                        names(message, row, field.path()),
                        field.type().kind() == FieldType.Kind.DECIMAL))
            .toArray(Place[]::new),
        wanted.watch(row, known));
  }

  /** The members of a row that the contract names, or leads through. */
  Set<String> known() {
    return known;
  }

  /** Asks for a value, as this contract's messages write values. */
  Place place(WantedPaths wanted, List<String> names, boolean scaled) {
    int slot = wanted.slot(names);
    return new Place(
        slot,
        scaled ? wanted.slot(names, List.of("scale")) : slot,
        scaled ? wanted.slot(names, List.of("value")) : slot,
        extended
            ? Arrays.stream(Place.EXTENDED)
                .mapToInt(each -> wanted.slot(names, List.of(each)))
                .toArray()
            : NONE);
  }

  /** How the contract says that the fields are written. */
  Wire[] wires() {
    return promoted.stream().map(Wire::of).toArray(Wire[]::new);
  }

  /** What the contract says that stands for a long value which the log does not hold. */
  String unavailable() {
    return unavailable;
  }

  List<Field> promoted() {
    return promoted;
  }

  private static List<String> names(List<String> message, List<String> row, JsonPath path) {
    boolean ofMessage = isOfMessage(path);
    List<String> names = new ArrayList<>(ofMessage ? message : row);
    names.addAll(ofMessage ? path.names().subList(1, path.names().size()) : path.names());
    return names;
  }

  private static boolean isOfMessage(JsonPath path) {
    return path.names().size() > 1 && path.names().get(0).equals(MESSAGE);
  }

  /**
   * Where the key and the promoted fields of a row may be.
   *
   * @param watched the number of the row, whose other members are told
   */
  record RowPlaces(Place key, Place[] fields, int watched) {}
}
