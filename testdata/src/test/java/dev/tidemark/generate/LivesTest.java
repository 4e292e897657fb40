package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void livesBeginWithAnInsertAndResumeWithOneAfterADelete(long seed) {
    for (List<Message> life : lives(GeneratorSpec.chaos(3_000, 100, seed)).values()) {
      String before = "DELETE";
      for (Message message : life) {
        assertThat(message.operation().equals("INSERT"), is(before.equals("DELETE")));
        before = message.operation();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void timeOnlyMovesForwardInALife(long seed) {
    GeneratorSpec spec = GeneratorSpec.of(20_000, 5, seed).withHours(1);
    for (List<Message> life : lives(spec.with(Chaos.VARIED_TIMES, 0.5)).values()) {
      for (int i = 1; i < life.size(); i++) {
        assertThat(life.get(i - 1).source(), lessThan(life.get(i).source()));
      }
    }
  }

  @Test
  void busyUsersDoNotRunAheadOfTime() {
    GeneratorSpec spec = GeneratorSpec.calm(20_000, 1, 3).withHours(1).with(Chaos.VARIED_TIMES, 1);
    Instant end = Instant.parse("2026-02-05T01:00:00Z");
    truth(spec).forEach(message -> assertThat(message.read(), lessThan(end)));
  }

  @Test
  void deletesTellNothingButTheKey() {
    List<Message> deletes =
        truth(GeneratorSpec.of(2_000, 100, 1)).stream().filter(Message::isDelete).toList();
    for (Message delete : deletes) {
      assertThat(delete.json().at("/payload").size(), is(1));
      assertThat(delete.flaggedDeleted(), is(true));
    }
    assertThat(deletes.size() / 2_000.0, is(closeTo(0.04, 0.015)));
  }

  @Test
  void usersThatNeverReturnStayAway() {
    GeneratorSpec spec = GeneratorSpec.of(5_000, 1_000, 3).with(Chaos.REINSERTS, 0);
    for (List<Message> life : lives(spec).values()) {
      assertThat(
          IntStream.range(0, life.size() - 1).filter(i -> life.get(i).isDelete()).count(), is(0L));
    }
  }

  @Test
  void thereAreNoMoreUsersThanAskedFor() {
    assertThat(lives(GeneratorSpec.of(5_000, 500, 3)).keySet(), hasSize(500));
  }

  @Test
  void newcomersTakeThePlacesOfAPopulationThatIsGone() {
    GeneratorSpec spec =
        GeneratorSpec.calm(300, 10, 3).with(Chaos.DELETES, 1).with(Chaos.REINSERTS, 0);
    assertThat(lives(spec).keySet(), hasSize(150));
  }

  @Test
  void someUpdatesChangeTheMailboxAndSomeTheHost() {
    GeneratorSpec spec = GeneratorSpec.calm(3_000, 50, 3).with(Chaos.EMAIL_CHANGES, 0.3);
    int changes = 0;
    int hostChanges = 0;
    int updates = 0;
    for (List<Message> life : lives(spec).values()) {
      for (int i = 1; i < life.size(); i++) {
        String[] before = life.get(i - 1).email().split("@");
        String[] after = life.get(i).email().split("@");
        updates++;
        changes += String.join("@", before).equals(String.join("@", after)) ? 0 : 1;
        hostChanges += before[1].equals(after[1]) ? 0 : 1;
      }
    }
    assertThat(changes / (double) updates, is(closeTo(0.3, 0.03)));
    assertThat(hostChanges / (double) changes, is(closeTo(0.3, 0.06)));
  }

  @Test
  void everyUpdateChangesSomething() {
    for (List<Message> life : lives(GeneratorSpec.calm(500, 10, 3)).values()) {
      for (int i = 1; i < life.size(); i++) {
        assertThat(
            life.get(i).json().at("/payload"), is(not(life.get(i - 1).json().at("/payload"))));
      }
    }
  }

  @Test
  void hotUsersGetTheirShareAndLiveOn() {
    GeneratorSpec spec = GeneratorSpec.of(5_000, 1_000, 3).with(Chaos.HOT_USERS, 0.4);
    List<Integer> sizes =
        lives(spec).values().stream()
            .map(List::size)
            .sorted(Comparator.reverseOrder())
            .limit(5)
            .toList();
    double share = sizes.stream().mapToInt(size -> size).sum() / 5_000.0;
    assertThat(share, is(closeTo(0.4, 0.05)));
  }

  @Test
  void tiesShareTheSourceTimeAndSometimesTheReadTime() {
    GeneratorSpec spec = GeneratorSpec.calm(4_000, 200, 3).with(Chaos.TIES, 0.2);
    int ties = 0;
    int fullTies = 0;
    for (List<Message> life : lives(spec).values()) {
      for (int i = 1; i < life.size(); i++) {
        boolean tied = life.get(i).source().equals(life.get(i - 1).source());
        ties += tied ? 1 : 0;
        fullTies += tied && life.get(i).read().equals(life.get(i - 1).read()) ? 1 : 0;
      }
    }
    assertThat(ties / 4_000.0, is(closeTo(0.2, 0.03)));
    assertThat(fullTies / (double) ties, is(closeTo(0.5, 0.1)));
  }

  @Test
  void tiesMayDifferInSpelling() {
    GeneratorSpec spec =
        GeneratorSpec.calm(2_000, 100, 3).with(Chaos.TIES, 0.5).with(Chaos.VARIED_TIMES, 0.5);
    Map<Object, Long> spellings =
        truth(spec).stream()
            .collect(
                Collectors.groupingBy(
                    Message::source,
                    Collectors.mapping(
                        message -> message.json().at("/source_timestamp"),
                        Collectors.collectingAndThen(
                            Collectors.toSet(), set -> (long) set.size()))));
    assertThat(spellings.values().stream().filter(count -> count > 1).count() > 50, is(true));
  }

  @Test
  void flagsUpdatesAsDeleted() {
    GeneratorSpec spec = GeneratorSpec.of(3_000, 100, 3).with(Chaos.DELETED_FLAGS, 0.2);
    List<Message> updates =
        truth(spec).stream().filter(message -> message.operation().equals("UPDATE")).toList();
    long flagged = updates.stream().filter(Message::flaggedDeleted).count();
    assertThat(flagged / (double) updates.size(), is(closeTo(0.2, 0.03)));
    assertThat(
        updates.stream()
            .filter(Message::flaggedDeleted)
            .toList()
            .get(0)
            .json()
            .at("/payload")
            .size(),
        is(anyOf(is(10), is(11))));
  }

  private static Map<String, List<Message>> lives(GeneratorSpec spec) {
    return truth(spec).stream()
        .collect(Collectors.groupingBy(Message::user, TreeMap::new, Collectors.toList()));
  }

  /** All events in the order in which they happened, without what went wrong afterwards. */
  private static List<Message> truth(GeneratorSpec spec) {
    GeneratorSpec told = spec;
    for (Chaos fault :
        List.of(
            Chaos.DUPLICATES,
            Chaos.EXACT_DUPLICATES,
            Chaos.CONFLICTING_DUPLICATES,
            Chaos.DISORDER,
            Chaos.LATENESS,
            Chaos.NULL_UUIDS,
            Chaos.MALFORMED,
            Chaos.CONTROLS,
            Chaos.BROKEN_FIELDS,
            Chaos.NULL_FIELDS)) {
      told = told.with(fault, 0);
    }
    return Written.users(told).messages();
  }
}
