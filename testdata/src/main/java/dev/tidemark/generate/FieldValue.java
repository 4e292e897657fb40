package dev.tidemark.generate;

import static dev.tidemark.contract.FieldType.Kind.DATE;
import static dev.tidemark.contract.FieldType.Kind.STRING;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;
import dev.tidemark.contract.QualityRule;
import dev.tidemark.contract.Treatment;
import java.time.LocalDate;
import java.util.Optional;

/** What a field of a contract usually holds: what its treatment, rules, name and type suggest. */
record FieldValue(FieldType type, long salt) implements Value {

  private static final long FIRST_DAY = LocalDate.of(2020, 1, 1).toEpochDay();
  private static final int DAYS = 2_200;
  private static final int MAX_DIGITS = 12;

  static Value of(Contract contract, Field field) {
    return treated(field)
        .or(() -> accepted(contract, field))
        .or(() -> named(field))
        .orElseGet(() -> new FieldValue(field.type(), Dice.salt(field.name())));
  }

  private static Optional<Value> accepted(Contract contract, Field field) {
    String[] values =
        contract.quality().stream()
            .filter(QualityRule.Accepted.class::isInstance)
            .map(QualityRule.Accepted.class::cast)
            .filter(rule -> rule.field().equals(field.name()))
            .flatMap(rule -> rule.values().stream())
            .toArray(String[]::new);
    return values.length == 0 || field.type().kind() != STRING
        ? Optional.empty()
        : Optional.of(oneOf(values, field));
  }

  private static Value oneOf(String[] values, Field field) {
    long salt = Dice.salt(field.name());
    return PersonValue.named(field.name()).isPresent()
        ? (line, event) -> event.text().write(line, event.profile().lasting(salt).oneOf(values))
        : (line, event) -> event.text().write(line, event.profile().current(salt).oneOf(values));
  }

  private static Optional<Value> treated(Field field) {
    return field.published().stream()
        .map(Field.Publication::treatment)
        .<Value>mapMulti(
            (treatment, values) -> {
              if (treatment == Treatment.EMAIL_DOMAIN) {
                values.accept(PersonValue.EMAIL);
              } else if (treatment == Treatment.AGE_DECADE) {
                values.accept(PersonValue.BIRTHDAY);
              } else if (treatment == Treatment.COUNTRY_ISO2) {
                values.accept(PersonValue.COUNTRY);
              }
            })
        .findFirst();
  }

  private static Optional<Value> named(Field field) {
    return PersonValue.named(field.name())
        .filter(value -> field.type().kind() == (value == PersonValue.BIRTHDAY ? DATE : STRING))
        .map(value -> value);
  }

  @Override
  public void write(Line line, Event event) {
    Dice dice = event.profile().current(salt);
    switch (type.kind()) {
      case STRING -> {
        String thing = Words.THINGS.drawnBy(dice, event.profile());
        event.text().write(line, thing + "-" + dice.below(1_000));
      }
      case LONG -> line.number(dice.below(100_000));
      case DOUBLE -> line.fixed(dice.below(100_000_000), 4);
      case BOOLEAN -> line.ascii(Boolean.toString(dice.chance(0.5)));
      case DATE -> {
        line.raw('"');
        Moment.writeDate(line, FIRST_DAY + dice.below(DAYS));
        line.raw('"');
      }
      case TIMESTAMP -> {
        long age = dice.below(400L * 86_400_000_000L);
        Moment.at(event.source().micros() - age, event.source().style()).write(line);
      }
      case DECIMAL -> line.fixed(dice.below(decimalBound()), Math.min(MAX_DIGITS, type.scale()));
      case MAP -> throw new IllegalArgumentException("Cannot generate unknown fields");
    }
  }

  private long decimalBound() {
    long bound = 1;
    for (int i = 0; i < Math.min(MAX_DIGITS, type.precision()); i++) {
      bound *= 10;
    }
    return bound;
  }
}
