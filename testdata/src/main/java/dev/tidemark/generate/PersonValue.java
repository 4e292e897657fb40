package dev.tidemark.generate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What messages say about people. A field of the same name, whatever its contract, says the same.
 */
enum PersonValue implements Value {
  FIRSTNAME {
    @Override
    public void write(Line line, Event event) {
      event.text().write(line, Words.FIRSTNAMES.drawnBy(lasting(event), event.profile()));
    }
  },
  LASTNAME {
    @Override
    public void write(Line line, Event event) {
      event.text().write(line, Words.LASTNAMES.drawnBy(lasting(event), event.profile()));
    }
  },
  EMAIL {
    @Override
    public void write(Line line, Event event) {
      Email.of(event.profile()).write(line, event);
    }
  },
  PHONE {
    @Override
    public void write(Line line, Event event) {
      Dice dice = current(event);
      line.ascii("\"001-").digits(100 + dice.below(900), 3);
      line.raw('-').digits(100 + dice.below(900), 3);
      line.raw('-').digits(dice.below(10_000), 4);
      line.raw('x').digits(100 + dice.below(900), 3).raw('"');
    }
  },
  BIRTHDAY {
    @Override
    public void write(Line line, Event event) {
      line.raw('"');
      Moment.writeDate(line, FIRST_BIRTHDAY + lasting(event).below(BIRTHDAYS));
      line.raw('"');
    }
  },
  GENDER {
    @Override
    public void write(Line line, Event event) {
      int share = lasting(event).below(20);
      line.quotedAscii(share < 10 ? "female" : share < 19 ? "male" : "other");
    }
  },
  COUNTRY {
    @Override
    public void write(Line line, Event event) {
      Dice dice = current(event);
      Country country = lasting(event).oneOf(Country.ALL);
      line.quotedAscii((dice.below(8) == 0 ? dice.oneOf(Country.ALL) : country).spelledBy(dice));
    }
  },
  CITY {
    @Override
    public void write(Line line, Event event) {
      event.text().write(line, Words.CITIES.drawnBy(current(event), event.profile()));
    }
  },
  STREET {
    @Override
    public void write(Line line, Event event) {
      Dice dice = current(event);
      String street = Words.STREETS.drawnBy(dice, event.profile());
      event.text().write(line, dice.below(50_000) + " " + street + " Suite " + dice.below(1_000));
    }
  },
  ZIPCODE {
    @Override
    public void write(Line line, Event event) {
      line.raw('"').digits(current(event).below(100_000), 5).raw('"');
    }
  },
  WEBSITE {
    @Override
    public void write(Line line, Event event) {
      Dice dice = lasting(event);
      String owner = dice.oneOf(Words.LASTNAMES.plain()).toLowerCase(Locale.ROOT);
      line.ascii("\"https://").ascii(owner).raw('-').number(dice.below(10_000));
      line.ascii(".example.com/\"");
    }
  };

  private static final long FIRST_BIRTHDAY = LocalDate.of(1936, 1, 1).toEpochDay();
  private static final long BIRTHDAYS = LocalDate.of(2008, 1, 1).toEpochDay() - FIRST_BIRTHDAY;

  private final long salt = Dice.salt(name());

  static Optional<PersonValue> named(String field) {
    String name = field.replace("_", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }

  Dice lasting(Event event) {
    return event.profile().lasting(salt);
  }

  Dice current(Event event) {
    return event.profile().current(salt);
  }
}
