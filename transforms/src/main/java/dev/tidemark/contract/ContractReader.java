package dev.tidemark.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.contract.Contract.Key;
import dev.tidemark.contract.Contract.ServiceLevel;
import dev.tidemark.contract.Envelope.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads contracts. What it returns is whole; what is not whole is refused with all its lines. */
public final class ContractReader {

  private static final List<String> BUILT_IN = List.of("users", "orders", "customers");
  private static final List<String> KEYS =
      List.of(
          "name",
          "version",
          "description",
          "envelope",
          "key",
          "fields",
          "misfits",
          "unknownFields",
          "quality",
          "serviceLevel");
  private static final List<String> PATH_KEYS =
      List.of("format", "uuid", "sourceTimestamp", "readTimestamp", "operation", "deleted");
  private static final List<String> ROW_KEYS = List.of("format", "table");
  private static final List<String> DEBEZIUM_KEYS = List.of("format", "table", "unavailable");
  private static final List<String> OWN_COLUMNS =
      List.of(
          "event_uuid",
          "change_type",
          "is_deleted",
          "source_timestamp",
          "read_timestamp",
          "log_place",
          "kept_columns",
          "valid_from",
          "valid_to",
          "is_current");
  private static final String DEFAULT_KEY_COLUMN = "user_id";
  private static final Pattern DURATION = Pattern.compile("[1-9]\\d{0,8}[smhd]");

  private final Problems problems;
  private final ClaimedPaths paths = new ClaimedPaths();

  private ContractReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads the text of a contract file.
   *
   * @param fileName what messages call the file
   * @throws ContractException with a line {@code FILE:LINE: what is wrong} per problem
   */
  public static Contract read(String fileName, String yaml) {
    Problems problems = new Problems(fileName);
    Contract contract =
        YamlDocument.top(yaml, problems)
            .flatMap(top -> top.mapping("the contract"))
            .map(top -> new ContractReader(problems).contract(top))
            .orElse(null);
    problems.throwIfAny();
    return contract;
  }

  /** Reads the contract of that name which Tidemark brings along, if there is one. */
  public static Optional<Contract> builtIn(String name) {
    if (!BUILT_IN.contains(name)) {
      return Optional.empty();
    }
    String fileName = name + ".yaml";
    try (InputStream file = ContractReader.class.getResourceAsStream(fileName)) {
      return Optional.of(read(fileName, new String(file.readAllBytes(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read built-in contract %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** The names that {@link #builtIn} knows. */
  public static List<String> builtInNames() {
    return BUILT_IN;
  }

  // What is wrong is null or missing in this contract, and then nobody gets to see it.
  private Contract contract(YamlMapping top) {
    top.allowing(KEYS);
    String name = top.required("name").flatMap(ContractReader::identifier).orElse(null);
    String version = top.required("version").flatMap(YamlValue::text).orElse(null);
    String description = top.optional("description").flatMap(YamlValue::text).orElse("");
    Envelope envelope = section(top.required("envelope"), "the envelope", this::envelope);
    Key key = section(top.required("key"), "the key", this::key);
    UnknownFieldPolicy unknownFields =
        top.optional("unknownFields")
            .flatMap(value -> value.choice(UnknownFieldPolicy.class))
            .orElse(UnknownFieldPolicy.IGNORE);
    FieldReader fieldReader = new FieldReader(tableColumns(key, unknownFields), paths, problems);
    List<Field> fields =
        mappings(top.required("fields").map(value -> value.oneOrMore("field")))
            .map(fieldReader::read)
            .toList();
    paths.reportConflicts(problems);
    MisfitPolicy misfits =
        top.optional("misfits")
            .flatMap(value -> value.choice(MisfitPolicy.class))
            .orElse(MisfitPolicy.FLAG);
    QualityReader qualityReader =
        new QualityReader(fieldReader.declared(), fieldReader.removed(), problems);
    List<QualityRule> quality =
        mappings(top.optional("quality").map(value -> value.items("quality rule")))
            .flatMap(rule -> qualityReader.read(rule).stream())
            .toList();
    ServiceLevel promised =
        section(top.optional("serviceLevel"), "the service level", ContractReader::serviceLevel);
    ServiceLevel serviceLevel = promised == null ? new ServiceLevel(null) : promised;
    return new Contract(
        name,
        version,
        description,
        envelope,
        key,
        fields,
        misfits,
        unknownFields,
        quality,
        serviceLevel);
  }

  private Envelope envelope(YamlMapping envelope) {
    Format format =
        envelope.required("format").flatMap(value -> value.choice(Format.class)).orElse(null);
    if (format == null) {
      return null;
    }
    if (format != Format.MONGODB || envelope.optional("table").isPresent()) {
      envelope.allowing(format == Format.DEBEZIUM ? DEBEZIUM_KEYS : ROW_KEYS);
      return new Envelope.Rows(
          format,
          envelope.optional("table").flatMap(value -> value.parsed(TableName::parse)).orElse(null),
          envelope
              .optional("unavailable")
              .flatMap(YamlValue::text)
              .orElse(Envelope.Rows.USUAL_UNAVAILABLE));
    }
    envelope.allowing(PATH_KEYS);
    return new Envelope.Paths(
        paths.claim(envelope.required("uuid")),
        paths.claim(envelope.required("sourceTimestamp")),
        paths.claim(envelope.required("readTimestamp")),
        paths.claim(envelope.required("operation")),
        paths.claim(envelope.optional("deleted")));
  }

  private Key key(YamlMapping key) {
    key.allowing(List.of("path", "column"));
    JsonPath path = paths.claim(key.required("path"));
    Optional<YamlValue> column = key.optional("column");
    if (column.isEmpty()) {
      return new Key(path, DEFAULT_KEY_COLUMN);
    }
    Optional<String> name = column.flatMap(ContractReader::identifier);
    if (name.filter(OWN_COLUMNS::contains).isPresent()) {
      column
          .get()
          .problem(
              "Invalid column of the key: '%s' (the tables' own: %s)",
              name.get(), String.join(", ", OWN_COLUMNS));
    }
    return new Key(path, name.orElse(DEFAULT_KEY_COLUMN));
  }

  private static ServiceLevel serviceLevel(YamlMapping serviceLevel) {
    serviceLevel.allowing(List.of("maxLatency"));
    return new ServiceLevel(
        serviceLevel
            .required("maxLatency")
            .flatMap(value -> value.text(DURATION, "a positive number of s, m, h or d: 30s, 5m"))
            .map(ContractReader::seconds)
            .orElse(null));
  }

  private static long seconds(String duration) {
    int unit = duration.length() - 1;
    long seconds =
        switch (duration.charAt(unit)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3_600;
          default -> 86_400;
        };
    return Long.parseLong(duration.substring(0, unit)) * seconds;
  }

  private static <T> T section(
      Optional<YamlValue> value, String name, Function<YamlMapping, T> reader) {
    return value.flatMap(section -> section.mapping(name)).map(reader).orElse(null);
  }

  private static Stream<YamlMapping> mappings(Optional<List<YamlValue>> items) {
    return items.orElse(List.of()).stream()
        .flatMap(item -> item.mapping(item.key() + " of " + item.owner()).stream());
  }

  private static Optional<String> identifier(YamlValue value) {
    return value.text(TreatmentReader.COLUMN, TreatmentReader.COLUMN_RANGE);
  }

  private static List<String> tableColumns(Key key, UnknownFieldPolicy unknownFields) {
    List<String> columns = new ArrayList<>(OWN_COLUMNS);
    if (unknownFields == UnknownFieldPolicy.CAPTURE) {
      columns.add(Contract.EXTRA);
    }
    if (key != null) {
      columns.add(0, key.column());
    }
    return columns;
  }
}
