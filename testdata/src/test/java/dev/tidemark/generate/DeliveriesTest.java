package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final int EVENTS = 2_000;

  private static final GeneratorSpec CALM = GeneratorSpec.calm(EVENTS, 100, 17);

  @Test
  void duplicatesShareAllButTheReadTime() {
    List<List<Message>> copies = copies(CALM.with(Chaos.DUPLICATES, 0.2));
    assertThat(share(copies.size()), is(closeTo(0.2, 0.03)));
    for (List<Message> copy : copies) {
      assertThat(copy.size(), is(2));
      assertThat(copy.get(0).truth(), is(copy.get(1).truth()));
      assertThat(copy.get(0).read(), lessThan(copy.get(1).read()));
    }
  }

  @Test
  void duplicatesCrossHours() {
    Map<String, Set<String>> filesByUuid =
        Written.users(CALM.with(Chaos.DUPLICATES, 0.2)).lines().stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.message().uuid(),
                    Collectors.mapping(WrittenLine::file, Collectors.toSet())));
    assertThat(
        filesByUuid.values().stream().filter(files -> files.size() > 1).count(), greaterThan(20L));
  }

  @Test
  void exactDuplicatesAreTheSameBytes() {
    Map<String, Long> lines =
        Written.users(CALM.with(Chaos.EXACT_DUPLICATES, 0.2).with(Chaos.UNICODE, 1))
            .lines()
            .stream()
            .collect(Collectors.groupingBy(WrittenLine::text, Collectors.counting()));
    assertThat(lines.size(), is(EVENTS));
    assertThat(
        share(lines.values().stream().filter(count -> count == 2).count()), is(closeTo(0.2, 0.03)));
  }

  @Test
  void conflictingDuplicatesDisagreeUnderOneUuid() {
    List<List<Message>> copies = copies(CALM.with(Chaos.CONFLICTING_DUPLICATES, 0.3));
    assertThat(share(copies.size()), is(closeTo(0.3, 0.04)));
    int users = 0;
    int sources = 0;
    int payloads = 0;
    int sameTimes = 0;
    for (List<Message> copy : copies) {
      Message one = copy.get(0);
      Message two = copy.get(1);
      assertThat(one.json().equals(two.json()), is(false));
      users += one.user().equals(two.user()) ? 0 : 1;
      sources += one.source().equals(two.source()) ? 0 : 1;
      payloads += one.email().equals(two.email()) ? 0 : 1;
      sameTimes += one.source().equals(two.source()) && one.read().equals(two.read()) ? 1 : 0;
    }
    assertThat(Math.min(Math.min(users, sources), Math.min(payloads, sameTimes)), greaterThan(50));
  }

  @Test
  void disorderIsNear() {
    GeneratorSpec spec = CALM.withEvents(5_000).with(Chaos.DISORDER, 0.2);
    Instant newest = Instant.MIN;
    int behind = 0;
    for (Message message : Written.users(spec).messages()) {
      if (message.source().isBefore(newest)) {
        behind++;
        Duration distance = Duration.between(message.source(), newest);
        assertThat(distance, lessThan(Duration.ofMinutes(2)));
      } else {
        newest = message.source();
      }
    }
    assertThat(behind / 5_000.0, is(closeTo(0.2, 0.04)));
  }

  @Test
  void lateEventsLandHoursLater() {
    List<WrittenLine> lines = Written.users(CALM.with(Chaos.LATENESS, 0.2)).lines();
    long late =
        lines.stream()
            .filter(
                line -> {
                  int landed = Integer.parseInt(line.file().substring(11, 13));
                  Message message = line.message();
                  int happened = Integer.parseInt(message.source().toString().substring(11, 13));
                  boolean soon = Duration.between(message.source(), message.read()).toMinutes() < 4;
                  return landed > happened && !soon;
                })
            .count();
    assertThat(share(late), is(closeTo(0.2, 0.03)));
    assertThat(lines.size(), is(EVENTS));
  }

  private static double share(long count) {
    return count / (double) EVENTS;
  }

  private static List<Message> messages(GeneratorSpec spec) {
    return Written.users(spec).messages();
  }

  /** The messages that share a uuid, by read time. */
  private static List<List<Message>> copies(GeneratorSpec spec) {
    Map<String, List<Message>> byUuid =
        messages(spec).stream()
            .sorted((one, two) -> one.read().compareTo(two.read()))
            .collect(Collectors.groupingBy(Message::uuid, TreeMap::new, Collectors.toList()));
    assertThat(byUuid.size(), is(EVENTS));
    return byUuid.values().stream().filter(each -> each.size() > 1).toList();
  }
}
