package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.FieldType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateEventsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, -1, Long.MIN_VALUE})
  void sameSpecGivesSameBytes(long seed) {
    GeneratorSpec spec = GeneratorSpec.chaos(400, 40, seed);
    assertThat(Written.users(spec).sameBytes(Written.users(spec)), is(true));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, -1, Long.MIN_VALUE})
  void otherSeedGivesOtherUsersAndEvents(long seed) {
    List<String> ids = idsOf(seed);
    assertThat(ids.stream().filter(idsOf(seed + 1)::contains).toList(), hasSize(0));
  }

  private static List<String> idsOf(long seed) {
    List<Message> messages = Written.users(GeneratorSpec.calm(100, 10, seed)).messages();
    return messages.stream().flatMap(each -> List.of(each.uuid(), each.user()).stream()).toList();
  }

  @Test
  void writesTheSameBytesEachTime(@TempDir Path folder) throws Exception {
    GenerateEvents generate =
        GenerateEvents.forContract(Contracts.USERS, GeneratorSpec.chaos(300, 20, 3));
    Summary first = generate.writeTo(folder.resolve("first"));
    Summary second = generate.writeTo(folder.resolve("second"));
    assertThat(second, is(first));
    Written once = new Written(first, Written.filesBelow(folder.resolve("first")));
    Written again = new Written(second, Written.filesBelow(folder.resolve("second")));
    assertThat(again.sameBytes(once), is(true));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void writesEveryEventWhateverElseGoesWrong(long seed) {
    GeneratorSpec chaos = GeneratorSpec.chaos(2_000, 150, seed).with(Chaos.NULL_UUIDS, 0);
    List<Message> messages =
        Written.users(
                chaos
                    .with(Chaos.MALFORMED, 0)
                    .with(Chaos.CONTROLS, 0)
                    .with(Chaos.CONFLICTING_DUPLICATES, 0))
            .messages();
    assertThat(messages.stream().map(Message::uuid).distinct().count(), is(2_000L));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 1_000})
  void writesAsManyEventsAsAskedFor(long events) {
    Written written = Written.users(GeneratorSpec.calm(events, 7, 5));
    assertThat(written.messages().size(), is((int) events));
    assertThat(written.summary().events(), is(events));
    assertThat(written.summary().lines(), is(events));
  }

  @Test
  void eventsAreReadAfterTheyHappenAndSoon() {
    for (Message message : Written.users(GeneratorSpec.of(2_000, 100, 1)).messages()) {
      assertThat(message.source(), lessThan(message.read()));
    }
    for (Message message : Written.users(GeneratorSpec.calm(2_000, 100, 1)).messages()) {
      assertThat(message.read(), lessThanOrEqualTo(message.source().plusSeconds(180)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void linesThatAreNotMalformedAreJson(long seed) {
    GeneratorSpec spec = GeneratorSpec.chaos(2_000, 100, seed).with(Chaos.MALFORMED, 0);
    assertThat(
        Written.users(spec).lines().stream().map(WrittenLine::isJsonObject).toList(),
        everyItem(is(true)));
    assertThat(
        Written.by(Contracts.ORDERS, spec).lines().stream().map(WrittenLine::isJsonObject).toList(),
        everyItem(is(true)));
  }

  @Test
  void faultsLeaveTheLivesOfUsersAlone() {
    GeneratorSpec calm = GeneratorSpec.of(1_000, 50, 2).with(Chaos.DUPLICATES, 0);
    GeneratorSpec rough =
        calm.with(Chaos.DUPLICATES, 0.2)
            .with(Chaos.EXACT_DUPLICATES, 0.2)
            .with(Chaos.DISORDER, 0.5)
            .with(Chaos.LATENESS, 0.2)
            .with(Chaos.UPPER_CASE, 0.3)
            .with(Chaos.BLANK_LINES, 0.1)
            .with(Chaos.DUPLICATE_KEYS, 0.2)
            .with(Chaos.BOM, 1)
            .with(Chaos.CRLF, 1);
    assertThat(truths(rough), is(truths(calm)));
  }

  private static Object truths(GeneratorSpec spec) {
    return Written.users(spec).messages().stream().map(Message::truth).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void anyMixtureOfKnobsIsPossible(GeneratorSpec spec) {
    Written written = Written.users(spec);
    assertThat(written.summary().lines(), is((long) written.lines().size()));
    assertThat(written.summary().lines(), greaterThanOrEqualTo(spec.events()));
    assertThat(written.sameBytes(Written.users(spec)), is(true));
  }

  static Stream<GeneratorSpec> specs() {
    return LongStream.range(0, 40).mapToObj(GenerateEventsTest::anySpec);
  }

  private static GeneratorSpec anySpec(long seed) {
    Dice dice = Dice.of(seed, 0);
    return GeneratorSpec.of(dice.below(500), 1 + dice.below(60), seed)
        .withHours(1 + dice.below(5))
        .withFilesPerHour(1 + dice.below(7))
        .withRates(knob -> dice.oneOf(new Double[] {0.0, 0.1, 0.5, 1.0}));
  }

  @Test
  void refusesContractsThatNoMessageCanSatisfy() {
    Contract impossible =
        Contracts.contract(
            "things",
            Contracts.ORDERS.envelope(),
            "thing",
            List.of(Contracts.field("size", "thing.size", FieldType.LONG)));
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> GenerateEvents.forContract(impossible, GeneratorSpec.of(1, 1, 1)));
    assertThat(
        refusal.getMessage(),
        is("Invalid paths: 'thing' and 'thing.size' (neither may lie inside the other)"));
  }
}
