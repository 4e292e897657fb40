package dev.tidemark.contract;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one table's change events look like, what is promoted from them, and what becomes of every
 * personal field.
 *
 * @param name names the tables: {@code marts/<name>_current} and so on
 * @param version the contract's own version, recorded in the audit
 * @param description one line for people
 * @param envelope how its messages are shaped
 * @param key the entity the changes are keyed by
 * @param fields the promoted fields; nothing else ever leaves raw
 * @param misfits what becomes of values that do not fit their types
 * @param unknownFields what becomes of fields that are none of these
 * @param quality rules evaluated by every run and recorded in the audit
 * @param serviceLevel what the source promises
 */
public record Contract(
    String name,
    String version,
    String description,
    Envelope envelope,
    Key key,
    List<Field> fields,
    MisfitPolicy misfits,
    UnknownFieldPolicy unknownFields,
    List<QualityRule> quality,
    ServiceLevel serviceLevel)
    implements Serializable {

  /** What the column is called that keeps unknown fields. */
  public static final String EXTRA = "extra";

  public Contract {
    fields = List.copyOf(fields);
    quality = List.copyOf(quality);
  }

  /**
   * The entity that changes belong to.
   *
   * @param path where a message, or a row, holds it
   * @param column what the tables call it
   */
  public record Key(JsonPath path, String column) implements Serializable {}

  /**
   * What the source promises.
   *
   * @param maxLatencySeconds the greatest delay between a change and its reading; null when nothing
   *     is promised
   */
  public record ServiceLevel(Long maxLatencySeconds) implements Serializable {}

  /**
   * The fields as the restricted events have them, in contract order, and behind them the one that
   * holds what no field is.
   */
  public List<Field> clearFields() {
    return unknownFields == UnknownFieldPolicy.CAPTURE
        ? Stream.concat(fields.stream(), Stream.of(Field.extra())).toList()
        : fields;
  }

  /** Fields that are published in some form, in contract order. */
  public List<Field> publishedFields() {
    return fields.stream().filter(field -> !field.published().isEmpty()).toList();
  }

  /** The columns that published fields become, in contract order. */
  public List<Column> publishedColumns() {
    return fields.stream().flatMap(field -> field.columns().stream()).toList();
  }

  /** The promoted fields as typed columns, before any treatment. */
  public static List<Column> columnsOf(List<Field> fields) {
    return fields.stream().map(field -> new Column(field.name(), field.type())).toList();
  }

  public boolean usesKeyedPseudonyms() {
    return fields.stream()
        .flatMap(field -> field.published().stream())
        .anyMatch(publication -> publication.treatment() == Treatment.HMAC_SHA256);
  }

  public boolean usesSnapshotDate() {
    return fields.stream()
        .flatMap(field -> field.published().stream())
        .anyMatch(publication -> publication.treatment() == Treatment.AGE_DECADE);
  }
}
