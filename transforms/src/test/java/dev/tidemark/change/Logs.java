package dev.tidemark.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random logs, from domains so small that copies disagree about everything and tie all the time.
 */
public final class Logs {

  private static final String[] UUIDS = {"a", "b", "ab", "é", "\ud83d\ude00"};
  private static final String[] USERS = {"u", "v", "ü"};
  private static final Long[] TIMES = {-1L, 0L, 1L};
  private static final String[] VALUES = {"", "a", "a|", "~", "é", "\u0000", "\ud83d\ude00"};

  private Logs() {}

  /** Copies of few uuids, several of them; every copy has its own position. */
  public static Arbitrary<List<PlainChange>> copies(int most) {
    return copy().list().ofMaxSize(most).map(Logs::numbered);
  }

  /** Changes of few users, one per uuid. */
  public static Arbitrary<List<PlainChange>> unique(int most) {
    return copies(most)
        .map(
            copies -> {
              List<PlainChange> unique = new ArrayList<>();
              for (PlainChange copy : copies) {
                unique.add(copy.withUuid(copy.uuid() + copy.way().position()));
              }
              return unique;
            });
  }

  /** As {@link #copies}, without a framework: for tests that need thousands of logs at once. */
  public static List<PlainChange> copies(String prefix, int most, Random random) {
    List<PlainChange> copies = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      PlainChange copy =
          PlainChange.of(
                  any(Operation.values(), random),
                  prefix + any(USERS, random),
                  prefix + any(UUIDS, random),
                  any(TIMES, random),
                  any(TIMES, random))
              .withValue(any(VALUES, random));
      copies.add(random.nextInt(4) == 0 ? copy.withDeleted(true) : copy);
    }
    return copies;
  }

  /** Gives every change a position of its own in the first input. */
  public static List<PlainChange> numbered(List<PlainChange> changes) {
    List<PlainChange> numbered = new ArrayList<>();
    for (PlainChange change : changes) {
      numbered.add(change.at(0, numbered.size()));
    }
    return numbered;
  }

  private static Arbitrary<PlainChange> copy() {
    return Combinators.combine(
            Arbitraries.of(Operation.values()),
            Arbitraries.of(USERS),
            Arbitraries.of(UUIDS),
            Arbitraries.of(TIMES),
            Arbitraries.of(TIMES),
            Arbitraries.of(VALUES),
            Arbitraries.of(true, false))
        .as(
            (operation, user, uuid, sourceTime, readTime, value, deleted) ->
                PlainChange.of(operation, user, uuid, sourceTime, readTime)
                    .withValue(value)
                    .withDeleted(deleted || operation == Operation.DELETE));
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
