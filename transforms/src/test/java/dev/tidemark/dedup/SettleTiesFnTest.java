package dev.tidemark.dedup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.change.Changes;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.OutputBuilder;
import org.junit.jupiter.api.Test;

class SettleTiesFnTest {

  /** Rivals differ in nothing but their value, and so in their bytes. */
  @Property(tries = 1000)
  void theLeastBytesWin(@ForAll("contests") List<List<String>> contests, @ForAll Random random)
      throws IOException {
    List<PlainChange> rivals = new ArrayList<>();
    for (int uuid = 0; uuid < contests.size(); uuid++) {
      for (String value : contests.get(uuid)) {
        rivals.add(PlainChange.insert("u", "uuid" + uuid, 1, 2).withValue(value));
      }
    }
    List<PlainChange> numbered = Logs.numbered(rivals);
    List<PlainChange> offered =
        numbered.stream().map(rival -> random.nextBoolean() ? rival : rival.asPublished()).toList();

    List<PlainChange> settled =
        settle(InMemoryArchive.of(numbered, numbered), byUuid(offered, random));

    assertThat(
        settled.stream().collect(Collectors.toMap(PlainChange::uuid, winner -> winner)),
        is(NaiveTables.firstSeen(offered)));
    assertThat(settled.size(), is(contests.size()));
  }

  @Test
  void bytesAreUnsigned() throws IOException {
    PlainChange ascii = PlainChange.insert("u", "a", 1, 2).withValue("~").at(0, 1);
    PlainChange beyond = PlainChange.insert("u", "a", 1, 2).withValue("é").at(0, 2);
    List<PlainChange> both = List.of(beyond, ascii);

    assertThat(
        settle(InMemoryArchive.of(both, List.of()), List.of(PlainChange.pack(both))),
        is(List.of(ascii)));
  }

  @Test
  void anEnvelopeThatCannotBeFoundAgainEndsTheRun() throws IOException {
    PlainChange one = PlainChange.insert("u", "a", 1, 2).withValue("x").at(0, 1);
    PlainChange other = one.withValue("y").asPublished();
    InMemoryArchive forgetful = InMemoryArchive.of(List.of(one), List.of());

    assertThrows(
        IOException.class, () -> settle(forgetful, List.of(PlainChange.pack(List.of(one, other)))));
  }

  @Provide
  Arbitrary<List<List<String>>> contests() {
    Arbitrary<String> values = Arbitraries.strings().withChars("a|~é\u0000\uffee").ofMaxLength(3);
    return values
        .set()
        .ofMinSize(2)
        .ofMaxSize(5)
        .map(List::copyOf)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** One batch per uuid, its rivals and the batches in any order. */
  private static List<Changes> byUuid(List<PlainChange> rivals, Random random) {
    List<Changes> batches = new ArrayList<>();
    rivals.stream()
        .collect(Collectors.groupingBy(PlainChange::uuid))
        .values()
        .forEach(
            tied -> {
              List<PlainChange> shuffled = new ArrayList<>(tied);
              Collections.shuffle(shuffled, random);
              batches.add(PlainChange.pack(shuffled));
            });
    Collections.shuffle(batches, random);
    return batches;
  }

  private static List<PlainChange> settle(EnvelopeArchive archive, List<Changes> contested)
      throws IOException {
    List<Changes> winners = new ArrayList<>();
    new SettleTiesFn(archive).processElement(KV.of(0, contested), new Receiver(winners));
    return PlainChange.unpack(winners);
  }

  private record Receiver(List<Changes> received) implements OutputReceiver<Changes> {

    @Override
    public OutputBuilder<Changes> builder(Changes changes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void output(Changes changes) {
      received.add(changes);
    }
  }
}
