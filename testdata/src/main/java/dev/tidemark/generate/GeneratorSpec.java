package dev.tidemark.generate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Everything that decides what a generator writes.
 *
 * @param events changes in the lives of users; copies and malformed lines come on top
 * @param users how many users there are at most, unless all of them are gone for good; then a new
 *     population takes their place
 * @param seed other seeds, other data
 * @param start the first hour
 * @param hours how many hourly folders the events are spread over
 * @param filesPerHour how many files an hour is cut into, one after the other
 * @param rates every knob of chaos and its rate
 * @param malformedKinds the kinds that malformed lines are drawn from
 */
public record GeneratorSpec(
    long events,
    long users,
    long seed,
    Instant start,
    int hours,
    int filesPerHour,
    Compression compression,
    Map<Chaos, Double> rates,
    Set<Malformed> malformedKinds) {

  static final OffsetDateTime FIRST_HOUR = OffsetDateTime.parse("2026-02-05T00:00Z");
  static final Range EVENTS = new Range("events", 0, 1_000_000_000_000L);
  static final Range USERS = new Range("users", 1, 100_000_000);
  static final Range HOURS = new Range("hours", 1, 100_000);
  static final Range FILES_PER_HOUR = new Range("filesPerHour", 1, 999);

  public GeneratorSpec {
    EVENTS.check(events);
    USERS.check(users);
    HOURS.check(hours);
    FILES_PER_HOUR.check(filesPerHour);
    if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
      throw invalidStart(OffsetDateTime.ofInstant(start, ZoneOffset.UTC));
    }
    if (malformedKinds.isEmpty()) {
      throw new IllegalArgumentException("Invalid --malformedKinds: none (at least one)");
    }
    Map<Chaos, Double> all = ratesOf(Chaos::usual);
    all.putAll(rates);
    all.forEach((knob, rate) -> knob.parse(rate.toString()));
    rates = Collections.unmodifiableMap(all);
    malformedKinds = Collections.unmodifiableSet(EnumSet.copyOf(malformedKinds));
  }

  /** Data that is roughly what a healthy source delivers. */
  public static GeneratorSpec of(long events, long users, long seed) {
    return new GeneratorSpec(
        events,
        users,
        seed,
        FIRST_HOUR.toInstant(),
        24,
        1,
        Compression.PLAIN,
        ratesOf(Chaos::usual),
        Malformed.usual());
  }

  /** Data with every kind of chaos at a moderate rate. */
  public static GeneratorSpec chaos(long events, long users, long seed) {
    return of(events, users, seed).withRates(Chaos::moderate);
  }

  /** Data in time order in which every change is told once, plainly, and nothing is odd. */
  public static GeneratorSpec calm(long events, long users, long seed) {
    return of(events, users, seed).withRates(knob -> 0);
  }

  public double rate(Chaos knob) {
    return rates.get(knob);
  }

  /** Whether a knob's chaos strikes what {@code seed} stands for. */
  boolean happens(Chaos knob, long seed) {
    return Dice.of(seed, knob.salt()).chance(rate(knob));
  }

  public GeneratorSpec with(Chaos knob, double rate) {
    Map<Chaos, Double> changed = new EnumMap<>(rates);
    changed.put(knob, rate);
    return withRates(changed::get);
  }

  GeneratorSpec withRates(ToDoubleFunction<Chaos> rate) {
    return new GeneratorSpec(
        events,
        users,
        seed,
        start,
        hours,
        filesPerHour,
        compression,
        ratesOf(rate),
        malformedKinds);
  }

  public GeneratorSpec withEvents(long other) {
    return new GeneratorSpec(
        other, users, seed, start, hours, filesPerHour, compression, rates, malformedKinds);
  }

  public GeneratorSpec withUsers(long other) {
    return new GeneratorSpec(
        events, other, seed, start, hours, filesPerHour, compression, rates, malformedKinds);
  }

  public GeneratorSpec withSeed(long other) {
    return new GeneratorSpec(
        events, users, other, start, hours, filesPerHour, compression, rates, malformedKinds);
  }

  public GeneratorSpec withStart(Instant other) {
    return new GeneratorSpec(
        events, users, seed, other, hours, filesPerHour, compression, rates, malformedKinds);
  }

  public GeneratorSpec withHours(int other) {
    return new GeneratorSpec(
        events, users, seed, start, other, filesPerHour, compression, rates, malformedKinds);
  }

  public GeneratorSpec withFilesPerHour(int other) {
    return new GeneratorSpec(
        events, users, seed, start, hours, other, compression, rates, malformedKinds);
  }

  public GeneratorSpec withCompression(Compression other) {
    return new GeneratorSpec(
        events, users, seed, start, hours, filesPerHour, other, rates, malformedKinds);
  }

  public GeneratorSpec withMalformedKinds(Set<Malformed> other) {
    return new GeneratorSpec(
        events, users, seed, start, hours, filesPerHour, compression, rates, other);
  }

  private static Map<Chaos, Double> ratesOf(ToDoubleFunction<Chaos> rate) {
    Map<Chaos, Double> rates = new EnumMap<>(Chaos.class);
    for (Chaos knob : Chaos.values()) {
      rates.put(knob, rate.applyAsDouble(knob));
    }
    return rates;
  }

  static IllegalArgumentException invalidStart(Object start) {
    return new IllegalArgumentException(
        "Invalid --start: %s (a full hour: %s)".formatted(start, FIRST_HOUR));
  }
}
