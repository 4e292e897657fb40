package dev.tidemark.contract;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field that the contract promotes.
 *
 * @param name what staging_pii, the audit and messages call it
 * @param path where a message, or a row, holds it
 * @param encoding how it is written, where messages do not say so themselves
 * @param published the columns it becomes outside the restricted layer; none when it is removed
 */
public record Field(
    String name,
    JsonPath path,
    FieldType type,
    Encoding encoding,
    PrivacyClass privacy,
    List<Publication> published)
    implements Serializable {

  private static final JsonPath NOWHERE = JsonPath.parse("$");

  public Field {
    published = List.copyOf(published);
  }

  /** Stands for all fields that a contract does not name; who knows what they say of a person. */
  static Field extra() {
    return new Field(
        Contract.EXTRA, NOWHERE, FieldType.MAP, Encoding.PLAIN, PrivacyClass.DIRECT, List.of());
  }

  /** Whether it stands for all fields that the contract does not name. */
  public boolean isExtra() {
    return type.kind() == FieldType.Kind.MAP;
  }

  /** A column outside the restricted layer and the treatment that fills it. */
  public record Publication(String column, Treatment treatment) implements Serializable {

    /** The column that names the key a pseudonym was made with. */
    public String keyIdColumn() {
      return column + "_key_id";
    }
  }

  /** The columns this field becomes: one per treatment, and a key id beside each keyed one. */
  public List<Column> columns() {
    return published.stream()
        .flatMap(
            publication -> {
              Column column =
                  new Column(publication.column(), publication.treatment().published(type));
              return publication.treatment() == Treatment.HMAC_SHA256
                  ? Stream.of(column, new Column(publication.keyIdColumn(), FieldType.STRING))
                  : Stream.of(column);
            })
        .toList();
  }
}
