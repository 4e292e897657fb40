package dev.tidemark.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the quality rules of one contract. */
final class QualityReader {

  private static final String RULES = "not_null, accepted, max_rejected";
  private static final Pattern PERCENTAGE =
      Pattern.compile("100(\\.0{1,9})?|\\d{1,2}(\\.\\d{1,9})?");
  private static final String PERCENTAGE_RANGE = "a number from 0 to 100";

  private final Set<String> fields;
  private final Set<String> removed;
  private final Claims names;

  /**
   * @param fields the names of all fields of the contract
   * @param removed those that are not published
   */
  QualityReader(Set<String> fields, Set<String> removed, Problems problems) {
    this.fields = fields;
    this.removed = removed;
    this.names = new Claims("quality rule name", problems);
  }

  /** Reads a rule; what is wrong with it is reported and missing from it. */
  Optional<QualityRule> read(YamlMapping unnamed) {
    Optional<YamlValue> nameValue = unnamed.required("name");
    String name = nameValue.flatMap(YamlValue::text).orElse(null);
    YamlMapping rule = name == null ? unnamed : unnamed.named("quality rule '" + name + "'");
    if (name != null) {
      names.claim(name, nameValue.get().line());
    }
    return rule.required("rule")
        .flatMap(value -> value.choice(kind -> rule(kind, name, rule), RULES));
  }

  private Optional<QualityRule> rule(String kind, String name, YamlMapping rule) {
    return switch (kind) {
      case "not_null" -> {
        rule.allowing(List.of("name", "rule", "field", "minPct"));
        yield Optional.of(new QualityRule.NotNull(name, field(rule), percentage(rule, "minPct")));
      }
      case "accepted" -> {
        rule.allowing(List.of("name", "rule", "field", "values"));
        yield Optional.of(new QualityRule.Accepted(name, field(rule), values(rule)));
      }
      case "max_rejected" -> {
        rule.allowing(List.of("name", "rule", "maxPct"));
        yield Optional.of(new QualityRule.MaxRejected(name, percentage(rule, "maxPct")));
      }
      default -> Optional.empty();
    };
  }

  private String field(YamlMapping rule) {
    Optional<YamlValue> value = rule.required("field");
    Optional<String> field = value.flatMap(YamlValue::text);
    field.ifPresent(text -> reportUnusable(text, value.get()));
    return field.orElse(null);
  }

  private void reportUnusable(String field, YamlValue value) {
    if (!fields.contains(field)) {
      value.problem(
          "Unknown field '%s' of %s%s",
          field, value.owner(), Spelling.closest(field, fields).map(Spelling::question).orElse(""));
    } else if (removed.contains(field)) {
      value.problem("Cannot check field '%s' of %s: it is removed", field, value.owner());
    }
  }

  private static List<String> values(YamlMapping rule) {
    return rule.required("values").map(value -> value.oneOrMore("value")).orElse(List.of()).stream()
        .flatMap(item -> item.literal().stream())
        .toList();
  }

  private static double percentage(YamlMapping rule, String key) {
    return rule.required(key)
        .flatMap(value -> value.text(PERCENTAGE, PERCENTAGE_RANGE))
        .map(Double::parseDouble)
        .orElse(Double.NaN);
  }
}
