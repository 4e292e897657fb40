package dev.tidemark.generate;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * One thing a user can turn on the command line: {@code --name=value}.
 *
 * @param help one line for people
 * @param usual the value unless told otherwise, as a user would type it
 * @param turn the spec with the knob set to a value; throws IllegalArgumentException for a bad one
 */
public record Knob(
    String name, String help, String usual, BiFunction<GeneratorSpec, String, GeneratorSpec> turn) {

  private static final GeneratorSpec USUAL = GeneratorSpec.of(100_000, 10_000, 1);

  /** Every knob there is, in the order in which they have to be applied. */
  public static List<Knob> all() {
    List<Knob> knobs = new ArrayList<>(sizes());
    knobs.add(
        new Knob("chaos", "true: all of the rates below moderately on", "false", Knob::chaos));
    for (Chaos rate : Chaos.values()) {
      knobs.add(
          new Knob(
              rate.spelling(),
              rate.help(),
              plain(rate.usual()),
              (spec, text) -> spec.with(rate, rate.parse(text))));
    }
    knobs.add(
        new Knob(
            "malformedKinds",
            "kinds of malformed lines, TOO_LONG only if named here",
            Malformed.spelled(Malformed.usual().toArray(Malformed[]::new)),
            (spec, text) -> spec.withMalformedKinds(Malformed.parse(text))));
    return List.copyOf(knobs);
  }

  /** The spec that the given options ask for; names are without dashes. */
  public static GeneratorSpec read(Map<String, String> options) {
    GeneratorSpec spec = USUAL;
    Set<String> unknown = new HashSet<>(options.keySet());
    for (Knob knob : all()) {
      if (unknown.remove(knob.name)) {
        spec = knob.turn.apply(spec, options.get(knob.name));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid option: --%s (one of %s)"
              .formatted(
                  unknown.stream().sorted().findFirst().orElseThrow(),
                  all().stream().map(knob -> "--" + knob.name).collect(Collectors.joining(", "))));
    }
    return spec;
  }

  private static List<Knob> sizes() {
    return List.of(
        new Knob(
            "events",
            "changes in the lives of users; copies and other lines come on top",
            Long.toString(USUAL.events()),
            (spec, text) -> spec.withEvents(GeneratorSpec.EVENTS.parse(text))),
        new Knob(
            "users",
            "how many users there are",
            Long.toString(USUAL.users()),
            (spec, text) -> spec.withUsers(GeneratorSpec.USERS.parse(text))),
        new Knob("seed", "other seeds, other data", Long.toString(USUAL.seed()), Knob::seed),
        new Knob("start", "the first hour", GeneratorSpec.FIRST_HOUR.toString(), Knob::start),
        new Knob(
            "hours",
            "hourly folders that the events are spread over",
            Integer.toString(USUAL.hours()),
            (spec, text) -> spec.withHours((int) GeneratorSpec.HOURS.parse(text))),
        new Knob(
            "filesPerHour",
            "files that an hour is cut into",
            Integer.toString(USUAL.filesPerHour()),
            (spec, text) -> spec.withFilesPerHour((int) GeneratorSpec.FILES_PER_HOUR.parse(text))),
        new Knob(
            "compression",
            "plain or gzip",
            "plain",
            (spec, text) -> spec.withCompression(Compression.parse(text))));
  }

  private static GeneratorSpec seed(GeneratorSpec spec, String text) {
    try {
      return spec.withSeed(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Invalid --seed: %s (a whole number)".formatted(text), e);
    }
  }

  private static GeneratorSpec start(GeneratorSpec spec, String text) {
    try {
      return spec.withStart(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw GeneratorSpec.invalidStart(text);
    }
  }

  private static GeneratorSpec chaos(GeneratorSpec spec, String text) {
    return switch (text) {
      case "true", "" -> spec.withRates(Chaos::moderate);
      case "false" -> spec;
      default ->
          throw new IllegalArgumentException("Invalid --chaos: %s (true or false)".formatted(text));
    };
  }

  private static String plain(double rate) {
    return rate == 0 ? "0" : Double.toString(rate);
  }
}
