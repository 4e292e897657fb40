package dev.tidemark.complete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartialRowsTest {

  private static final String KEPT = "(kept)";

  /** A change of a user with two values, each a text, null or {@link #KEPT}. */
  record Partial(int user, boolean deleted, String one, String other) {}

  @Test
  void aTruncationEndsEveryOlderRowThatIsThere() {
    List<Changes> batches =
        List.of(
            packed(1, new Partial(1, false, "a", "b")),
            packed(2, new Partial(2, false, "c", null)),
            packed(3, new Partial(2, true, null, null)),
            truncation(4),
            truncation(5),
            packed(6, new Partial(1, false, "d", KEPT)),
            packed(7, new Partial(3, false, "e", null)));
    PartialRows rows = new PartialRows(2);
    batches.forEach(rows::add);
    Map<Integer, String> ofOne = new TreeMap<>();
    for (Changes batch : rows.complete()) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        String user = new String(change.bytes(), change.userStart(), change.userLength(), UTF_8);
        if (user.equals("1")) {
          ofOne.put(
              (int) change.sourceTime(),
              "%s %s %s"
                  .formatted(
                      change.operation(),
                      change.nextValue() ? change.valueText() : null,
                      change.nextValue() ? change.valueText() : null));
        }
      }
    }

    assertThat(ofOne, is(Map.of(1, "UPDATE a b", 4, "TRUNCATE null null", 6, "UPDATE d null")));
    assertThat(rows.truncations(), is(2));
    assertThat(rows.truncated(), is(1L));
  }

  /** Null is told, also of a value that is left as it was after that; a deletion ends it all. */
  @Test
  void countsValuesThatNoOlderChangeHasTold() {
    List<Changes> batches =
        List.of(
            packed(1, new Partial(1, false, null, KEPT)),
            packed(2, new Partial(1, false, KEPT, "b")),
            packed(3, new Partial(1, false, KEPT, KEPT)),
            packed(4, new Partial(1, true, null, null)),
            packed(5, new Partial(1, false, "c", KEPT)),
            packed(6, new Partial(2, false, KEPT, KEPT)));
    PartialRows rows = new PartialRows(2);
    batches.forEach(rows::add);
    rows.complete();

    assertThat(rows.untold(), is(4L));
  }

  private static Changes truncation(int place) {
    ChangeWriter writer = new ChangeWriter();
    byte[] uuid = String.valueOf(place).getBytes(UTF_8);
    writer
        .start(Operation.TRUNCATE, true, place, place, new Origin(0, 0))
        .digest(new Digest(place, place))
        .identity(new byte[0], 0, 0, uuid, 0, uuid.length);
    writer.addNull();
    writer.addNull();
    writer.finish();
    return writer.drain();
  }

  @Property(tries = 2000)
  void everyChangeHasWhatTheNewestOlderOnesHaveSetInAnyOrder(
      @ForAll("changes") List<Partial> changes, @ForAll Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    List<Changes> batches = new ArrayList<>();
    for (int place : order) {
      batches.add(packed(place, changes.get(place)));
    }

    assertThat(complete(batches), is(expected(changes)));
  }

  /** By place: the values as the rows of the table would have gone by, one after the other. */
  private static Map<Integer, List<String>> expected(List<Partial> changes) {
    Map<Integer, List<String>> complete = new TreeMap<>();
    Map<Integer, List<String>> rows = new HashMap<>();
    for (int place = 0; place < changes.size(); place++) {
      Partial change = changes.get(place);
      List<String> before = rows.getOrDefault(change.user(), Arrays.asList(null, null));
      List<String> after =
          Arrays.asList(
              KEPT.equals(change.one()) ? before.get(0) : change.one(),
              KEPT.equals(change.other()) ? before.get(1) : change.other());
      complete.put(place, after);
      rows.put(change.user(), change.deleted() ? Arrays.asList(null, null) : after);
    }
    return complete;
  }

  private static Map<Integer, List<String>> complete(List<Changes> batches) {
    Map<Integer, List<String>> complete = new TreeMap<>();
    PartialRows rows = new PartialRows(2);
    batches.forEach(rows::add);
    for (Changes batch : rows.complete()) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          values.add(change.nextValue() ? change.valueText() : null);
          assertThat(change.isKept(), is(false));
        }
        complete.put((int) change.sourceTime(), values);
      }
    }
    return complete;
  }

  private static Changes packed(int place, Partial change) {
    ChangeWriter writer = new ChangeWriter();
    byte[] user = String.valueOf(change.user()).getBytes(UTF_8);
    byte[] uuid = String.valueOf(place).getBytes(UTF_8);
    writer
        .start(Operation.UPDATE, change.deleted(), place, place, new Origin(0, 0))
        .digest(new Digest(place, place))
        .identity(user, 0, user.length, uuid, 0, uuid.length);
    for (String value : Arrays.asList(change.one(), change.other())) {
      if (value == null) {
        writer.addNull();
      } else if (value.equals(KEPT)) {
        writer.addKept();
      } else {
        writer.addBytes(value.getBytes(UTF_8));
      }
    }
    writer.finish();
    return writer.drain();
  }

  @Provide
  Arbitrary<List<Partial>> changes() {
    Arbitrary<String> values = Arbitraries.of("a", "b", "", KEPT, KEPT).injectNull(0.2);
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false, false),
            values,
            values)
        .as(Partial::new)
        .list()
        .ofMaxSize(12);
  }
}
