package dev.tidemark.contract;

import dev.tidemark.contract.Field.Publication;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the fields of one contract, in file order. */
final class FieldReader {

  private static final List<String> KEYS =
      List.of("name", "path", "type", "encoding", "privacy", "treatment");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final String NAME_RANGE = "a letter, then letters, digits and _";

  private final List<String> tableColumns;
  private final ClaimedPaths paths;
  private final Claims names;
  private final TreatmentReader treatments;
  private final Set<String> declared = new HashSet<>();
  private final Set<String> removed = new HashSet<>();

  /**
   * @param tableColumns the columns that the tables have whatever the fields are
   * @param paths takes the paths of the fields
   */
  FieldReader(List<String> tableColumns, ClaimedPaths paths, Problems problems) {
    this.tableColumns = tableColumns;
    this.paths = paths;
    this.names = new Claims("field name", problems);
    this.treatments = new TreatmentReader(tableColumns, new Claims("column", problems));
  }

  /** The names read so far, whatever else may be wrong with the fields. */
  Set<String> declared() {
    return declared;
  }

  /** The names read so far of fields that are not published. */
  Set<String> removed() {
    return removed;
  }

  /** Reads a field; what is wrong with it is reported and missing from it. */
  Field read(YamlMapping unnamed) {
    Optional<YamlValue> nameValue = unnamed.required("name");
    Optional<String> written = nameValue.flatMap(value -> value.text(NAME, NAME_RANGE));
    written.ifPresent(declared::add);
    String name = written.filter(text -> isFree(text, nameValue.get())).orElse(null);
    YamlMapping field = written.map(text -> unnamed.named("field '" + text + "'")).orElse(unnamed);
    field.allowing(KEYS);
    JsonPath path = paths.claim(field.required("path"));
    FieldType type =
        field.required("type").flatMap(value -> value.parsed(FieldType::parse)).orElse(null);
    Encoding encoding =
        field
            .optional("encoding")
            .flatMap(value -> value.choice(Encoding.class))
            .orElse(Encoding.PLAIN);
    PrivacyClass privacy =
        field.required("privacy").flatMap(value -> value.choice(PrivacyClass.class)).orElse(null);
    Field unpublished = new Field(name, path, type, encoding, privacy, List.of());
    Optional<List<Publication>> published =
        field.required("treatment").flatMap(value -> treatments.read(value, unpublished));
    if (name != null && published.filter(List::isEmpty).isPresent()) {
      removed.add(name);
    }
    return new Field(name, path, type, encoding, privacy, published.orElse(List.of()));
  }

  private boolean isFree(String name, YamlValue value) {
    if (tableColumns.contains(name.toLowerCase(Locale.ROOT))) {
      value.problem(
          "Invalid field name: '%s' (the tables' own: %s)", name, String.join(", ", tableColumns));
      return false;
    }
    return names.claim(name, value.line());
  }
}
