package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.generate.LiveRecord.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveEventsTest {

  private static final Instant BEGAN = Instant.parse("2026-03-01T10:20:30.123456Z");
  private static final long RATE = 500;
  private static final int RECORDS = 60_000;
  private static final List<LiveRecord> TOLD = told(1, RECORDS);

  @Test
  void everythingInARecordHasHappenedWhenItIsDue() {
    long before = 0;
    for (LiveRecord record : TOLD) {
      assertThat(record.dueAfterMicros(), is(greaterThanOrEqualTo(before)));
      before = record.dueAfterMicros();
      if (record.kind() != Kind.MALFORMED) {
        Message message = message(record);
        assertThat(message.source(), is(greaterThanOrEqualTo(BEGAN)));
        assertThat(message.read(), is(greaterThanOrEqualTo(message.source())));
        assertThat(message.read(), is(lessThanOrEqualTo(due(record))));
      }
    }
  }

  @Test
  void changesHappenAtTheRate() {
    long inTenSeconds =
        TOLD.stream()
            .filter(record -> record.kind() == Kind.CHANGE)
            .map(record -> ChronoUnit.SECONDS.between(BEGAN, message(record).source()))
            .filter(second -> second >= 10 && second < 20)
            .count();

    assertThat((double) inTenSeconds, is(closeTo(10 * RATE, RATE / 50)));
  }

  @Test
  void fewAreLateByHalfAMinuteAtMost() {
    List<Duration> late =
        TOLD.stream()
            .filter(record -> record.kind() == Kind.CHANGE)
            .map(record -> Duration.between(message(record).source(), due(record)))
            .filter(delay -> delay.toMillis() > 1_000)
            .toList();

    assertThat(share(late.size()), is(both(greaterThan(0.004)).and(lessThan(0.011))));
    assertThat(
        late.stream().filter(delay -> delay.toMillis() > 7_000).count(),
        is(greaterThan(late.size() / 2L)));
    assertThat(
        late.stream().max(Duration::compareTo).orElseThrow(),
        is(both(greaterThan(Duration.ofSeconds(25))).and(lessThan(Duration.ofSeconds(36)))));
  }

  @Test
  void recordsAreWhatTheySay() {
    Map<Kind, Integer> kinds = new HashMap<>();
    Map<String, List<Object>> changes = new HashMap<>();
    for (LiveRecord record : TOLD) {
      kinds.merge(record.kind(), 1, Integer::sum);
      if (record.kind() == Kind.CHANGE) {
        assertThat(changes.put(message(record).uuid(), message(record).truth()), is(equalTo(null)));
      } else if (record.kind() == Kind.COPY) {
        assertThat(changes.get(message(record).uuid()), is(message(record).truth()));
      }
    }
    assertThat(share(kinds.get(Kind.COPY)), is(closeTo(0.03, 0.005)));
    assertThat(share(kinds.get(Kind.MALFORMED)), is(closeTo(0.005, 0.002)));
  }

  @Test
  void usersHaveOneKeyEach() {
    Map<String, String> keys = new HashMap<>();
    for (LiveRecord record : TOLD) {
      if (record.kind() != Kind.MALFORMED) {
        keys.putIfAbsent(message(record).user(), new String(record.key()));
        assertThat(new String(record.key()), is(keys.get(message(record).user())));
      }
    }
    Set<String> different = new HashSet<>(keys.values());
    assertThat(keys.size(), is(greaterThan(900)));
    assertThat(different, hasSize(keys.size()));
  }

  @Test
  void someAreDeletedAndSomeComeBack() {
    Map<String, List<String>> lives = new HashMap<>();
    for (LiveRecord record : TOLD) {
      if (record.kind() == Kind.CHANGE) {
        Message message = message(record);
        lives.computeIfAbsent(message.user(), user -> new ArrayList<>()).add(message.operation());
      }
    }
    assertThat(
        lives.values().stream().filter(life -> life.contains("DELETE")).count(), greaterThan(100L));
    assertThat(
        lives.values().stream()
            .filter(life -> life.indexOf("DELETE") < life.lastIndexOf("INSERT"))
            .count(),
        greaterThan(50L));
  }

  @Test
  void theSeedDecides() {
    assertThat(values(told(1, 300)), is(values(TOLD.subList(0, 300))));
    assertThat(values(told(2, 300)).equals(values(TOLD.subList(0, 300))), is(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100001", "fast", "", "1.5"})
  void refusesARateOutOfRange(String rate) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> LiveEvents.rate(rate));

    assertThat(refusal.getMessage(), is("Invalid --rate: %s (1 to 100000)".formatted(rate)));
  }

  /** As many as are taken, and none after that. */
  private static List<LiveRecord> told(long seed, int records) {
    List<LiveRecord> told = new ArrayList<>();
    GeneratorSpec spec = GeneratorSpec.calm(0, 1_000, seed);
    try {
      LiveEvents.forContract(Contracts.USERS, spec, RATE)
          .tell(BEGAN, record -> told.add(record) && told.size() < records);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(told.size(), is(records));
    return told;
  }

  private static List<String> values(List<LiveRecord> records) {
    return records.stream().map(record -> new String(record.value())).toList();
  }

  private static Message message(LiveRecord record) {
    return WrittenLine.of("", record.value()).message();
  }

  private static Instant due(LiveRecord record) {
    return BEGAN.plus(record.dueAfterMicros(), ChronoUnit.MICROS);
  }

  private static double share(long count) {
    return count / (double) RECORDS;
  }
}
