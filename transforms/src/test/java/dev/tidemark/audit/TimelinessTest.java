package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimelinessTest {

  private static final long SECOND = 1_000_000;
  private static final long FIRST_MICRO = micros("0001-01-01T00:00:00Z");
  private static final long LAST_MICRO = micros("9999-12-31T23:59:59.999999Z");

  /** When a change happened and when it was read, in microseconds. */
  private record Times(long source, long read) {

    long delay() {
      return read - source;
    }
  }

  @Test
  void whatIsToldOfPartsIsPutTogether() {
    Tally tally = new Tally("Stage");
    report(List.of(new Times(100, 103), new Times(90, 99))).addTo(tally);
    report(List.of()).addTo(tally);
    report(List.of(new Times(95, 94))).addTo(tally);
    List<Measurement> told = new ArrayList<>();
    tally.flush(told::add);

    assertThat(
        told,
        containsInAnyOrder(
            new Measurement("Stage", "max_source_timestamp_micros", 100),
            new Measurement("Stage", "max_read_timestamp_micros", 103),
            // 3 + 9 - 1
            new Measurement("Stage", "latency_total_micros", 11),
            new Measurement("Stage", "latency_changes", 3)));
  }

  @Property(tries = 1000)
  void reportsMergeInAnyTree(
      @ForAll("times") List<Times> times,
      @ForAll @IntRange(min = 1, max = 6) int reports,
      @ForAll Random random) {
    List<Timeliness> parts = new ArrayList<>();
    for (int i = 0; i < reports; i++) {
      parts.add(new Timeliness("p"));
    }
    List<Times> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, random);
    shuffled.forEach(each -> parts.get(random.nextInt(reports)).add(each.source(), each.read()));
    while (parts.size() > 1) {
      Timeliness merged = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(merged);
    }

    assertThat(parts.get(0), is(report(times)));
    assertThat(parts.get(0).hashCode(), is(report(times).hashCode()));
  }

  @Property(tries = 1000)
  void oneChangeMoreIsAnotherReport(
      @ForAll("times") List<Times> times, @ForAll("anyTimes") Times more) {
    Timeliness other = report(times);
    other.add(more.source(), more.read());

    assertThat(other, is(not(report(times))));
    assertThat(new Timeliness("q"), is(not(new Timeliness("p"))));
  }

  @Property(tries = 1000)
  void totalsAreExact(@ForAll("times") List<Times> times) {
    Timeliness report = report(times);

    assertThat(report.changes(), is((long) times.size()));
    assertThat(
        report.greatestSourceTime(),
        is(times.stream().mapToLong(Times::source).max().orElse(Long.MIN_VALUE)));
    assertThat(
        report.greatestReadTime(),
        is(times.stream().mapToLong(Times::read).max().orElse(Long.MIN_VALUE)));
    BigDecimal sum =
        times.stream()
            .map(each -> BigDecimal.valueOf(each.delay()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(
        report.meanLatency(),
        is(
            times.isEmpty()
                ? 0
                : sum.divide(BigDecimal.valueOf(times.size()), 0, RoundingMode.HALF_UP)
                    .longValueExact()));
  }

  @Property(tries = 2000)
  void lateIsBehindTheSecondOfTheGreatestSourceTime(
      @ForAll("times") List<Times> times, @ForAll @LongRange(min = 0, max = 10) long tolerance) {
    long latest = times.stream().mapToLong(Times::source).max().orElse(0);
    long late =
        times.stream().filter(each -> second(each.source()) < second(latest) - tolerance).count();

    assertThat(report(times).late(tolerance), is(late));
  }

  @Property(tries = 2000)
  void aPercentileExceedsTheNearestRankByLessThanA128th(@ForAll("times") List<Times> times) {
    Timeliness report = report(times);
    List<Long> delays = times.stream().map(each -> Math.max(0, each.delay())).sorted().toList();

    for (int percent : new int[] {50, 75, 90, 95, 99, 100}) {
      long rank = (percent * (long) delays.size() + 99) / 100;
      long exact = delays.isEmpty() ? 0 : delays.get((int) rank - 1);
      assertThat(
          report.latencyPercentile(percent / 100.0),
          is(allOf(greaterThanOrEqualTo(exact), lessThanOrEqualTo(exact + exact / 128))));
    }
  }

  @Property(tries = 2000)
  void slowerThanIsExactToTheWidthOfABucket(
      @ForAll("times") List<Times> times, @ForAll("delays") long limit) {
    long slower = report(times).slowerThan(limit);

    assertThat(slower, is(lessThanOrEqualTo(slowerThan(times, limit))));
    assertThat(slower, is(greaterThanOrEqualTo(slowerThan(times, limit + limit / 128))));
  }

  @Property(tries = 1000)
  void shortDelaysAreExact(@ForAll @LongRange(min = 0, max = 255) long delay) {
    Timeliness report = report(List.of(new Times(7, 7 + delay)));

    assertThat(report.latencyPercentile(0.5), is(delay));
    assertThat(report.slowerThan(delay), is(0L));
    assertThat(delay == 0 || report.slowerThan(delay - 1) == 1, is(true));
  }

  @Test
  void aChangeReadBeforeItHappenedHasNoDelay() {
    Timeliness report = report(List.of(new Times(50, 20), new Times(50, 60)));

    assertThat(report.meanLatency(), is(-10L));
    assertThat(report.latencyPercentile(0.5), is(0L));
    assertThat(report.latencyPercentile(1), is(10L));
    assertThat(report.slowerThan(0), is(1L));
  }

  @Test
  void theMeanOfAgesIsExact() {
    Timeliness report = new Timeliness("p");
    for (int i = 0; i < 100; i++) {
      report.add(FIRST_MICRO, LAST_MICRO);
    }
    assertThat(report.meanLatency(), is(LAST_MICRO - FIRST_MICRO));
    for (int i = 0; i < 100; i++) {
      report.add(LAST_MICRO, FIRST_MICRO);
    }
    assertThat(report.meanLatency(), is(0L));
  }

  @Test
  void lateIsTakenInWholeSeconds() {
    Timeliness report =
        report(
            List.of(
                new Times(10 * SECOND, 0),
                new Times(9 * SECOND, 0),
                new Times(9 * SECOND - 1, 0),
                new Times(-1, 0),
                new Times(0, 0)));

    assertThat(report.late(0), is(4L));
    assertThat(report.late(1), is(3L));
    assertThat(report.late(2), is(2L));
    assertThat(report.late(10), is(1L));
    assertThat(report.late(11), is(0L));
  }

  @Test
  void nothingReadIsNothingLate() {
    Timeliness report = new Timeliness("p");

    assertThat(report.changes(), is(0L));
    assertThat(report.late(0), is(0L));
    assertThat(report.meanLatency(), is(0L));
    assertThat(report.latencyPercentile(0.95), is(0L));
    assertThat(report.slowerThan(0), is(0L));
  }

  @Provide
  Arbitrary<List<Times>> times() {
    return anyTimes().list().ofMaxSize(40);
  }

  /** Around 1970, of a few seconds, and over all years there are. */
  @Provide
  Arbitrary<Times> anyTimes() {
    Arbitrary<Long> near = Arbitraries.longs().between(-6 * SECOND, 6 * SECOND);
    Arbitrary<Long> far = Arbitraries.longs().between(FIRST_MICRO, LAST_MICRO);
    return Arbitraries.oneOf(
        Combinators.combine(near, near).as(Times::new),
        Combinators.combine(near, far).as(Times::new),
        Combinators.combine(far, far).as(Times::new));
  }

  @Provide
  Arbitrary<Long> delays() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 12 * SECOND),
        Arbitraries.longs().between(0, LAST_MICRO - FIRST_MICRO));
  }

  private static Timeliness report(List<Times> times) {
    Timeliness report = new Timeliness("p");
    times.forEach(each -> report.add(each.source(), each.read()));
    return report;
  }

  private static long slowerThan(List<Times> times, long micros) {
    return times.stream().filter(each -> each.delay() > micros).count();
  }

  private static long second(long micros) {
    return Math.floorDiv(micros, SECOND);
  }

  private static long micros(String instant) {
    Instant at = Instant.parse(instant);
    return at.getEpochSecond() * SECOND + at.getNano() / 1000;
  }
}
