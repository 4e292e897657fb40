package dev.tidemark.contract;

import static java.util.stream.Collectors.joining;

import dev.tidemark.contract.Field.Publication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what becomes of the fields of one contract and which columns that makes. */
final class TreatmentReader {

  static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");
  static final String COLUMN_RANGE = "a lower-case letter, then lower-case letters, digits and _";

  private final List<String> tableColumns;
  private final Claims columns;

  TreatmentReader(List<String> tableColumns, Claims columns) {
    this.tableColumns = tableColumns;
    this.columns = columns;
  }

  /**
   * The columns that a field becomes, or nothing after reporting why that is not known.
   *
   * @param field unpublished so far; what could not be read of it is null and not checked
   */
  Optional<List<Publication>> read(YamlValue treatment, Field field) {
    if (treatment.isMapping()) {
      return severalColumns(treatment, field);
    }
    Optional<Treatment> read = fitting(treatment, field);
    read.filter(each -> each != Treatment.REMOVE && field.name() != null)
        .ifPresent(each -> claim(treatment, field.name(), each));
    return read.map(
        each ->
            each == Treatment.REMOVE ? List.of() : List.of(new Publication(field.name(), each)));
  }

  private Optional<List<Publication>> severalColumns(YamlValue treatment, Field field) {
    List<Publication> publications = new ArrayList<>();
    YamlMapping byColumn = treatment.mapping(treatment.owner()).orElseThrow();
    if (byColumn.entries().isEmpty()) {
      treatment.problem(
          "Missing treatment of %s: the mapping names no column (remove publishes nothing)",
          treatment.owner());
    }
    for (YamlMapping.Entry entry : byColumn.entries()) {
      YamlValue value = entry.value().called("treatment");
      Optional<Treatment> read = fitting(value, field);
      if (read.filter(each -> each == Treatment.REMOVE).isPresent()) {
        value.problem(
            "Cannot remove column '%s' of %s: leave the column out", entry.key(), value.owner());
      } else {
        // A column is taken even if what fills it is not known.
        claim(value, entry.key(), read.orElse(Treatment.KEEP));
        read.ifPresent(each -> publications.add(new Publication(entry.key(), each)));
      }
    }
    return publications.isEmpty() ? Optional.empty() : Optional.of(publications);
  }

  private Optional<Treatment> fitting(YamlValue value, Field field) {
    Optional<Treatment> read = value.choice(Treatment.class);
    read.ifPresent(treatment -> reportMisfit(value, treatment, field));
    return read;
  }

  private static void reportMisfit(YamlValue value, Treatment treatment, Field field) {
    if (field.type() != null && !treatment.fits(field.type())) {
      value.problem(
          "Cannot apply %s to %s of type %s (%s fits %s)",
          treatment.spelling(),
          value.owner(),
          field.type(),
          treatment.spelling(),
          kindsFitting(treatment));
    }
    if (field.privacy() == PrivacyClass.DIRECT && treatment == Treatment.KEEP) {
      value.problem(
          "Cannot keep %s: its privacy is direct (%s)", value.owner(), substitutes(field));
    }
  }

  private static String kindsFitting(Treatment treatment) {
    return Arrays.stream(FieldType.Kind.values())
        .filter(kind -> treatment.fits(new FieldType(kind, 0, 0)))
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .collect(joining(", "));
  }

  private static String substitutes(Field field) {
    Predicate<Treatment> fits = each -> field.type() == null || each.fits(field.type());
    return Arrays.stream(Treatment.values())
        .filter(fits.and(each -> each != Treatment.KEEP))
        .map(Treatment::spelling)
        .collect(joining(", "));
  }

  private void claim(YamlValue value, String column, Treatment treatment) {
    if (!COLUMN.matcher(column).matches()) {
      value.problem(
          "Invalid column of %s: '%s' (%s; a mapping of columns to treatments names them)",
          value.owner(), column, COLUMN_RANGE);
    } else if (tableColumns.contains(column)) {
      value.problem(
          "Invalid column of %s: '%s' (the tables' own: %s)",
          value.owner(), column, String.join(", ", tableColumns));
    } else if (columns.claim(column, value.line()) && treatment == Treatment.HMAC_SHA256) {
      columns.claim(new Publication(column, treatment).keyIdColumn(), value.line());
    }
  }
}
