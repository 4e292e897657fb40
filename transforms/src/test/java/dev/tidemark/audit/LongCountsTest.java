package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LongCountsTest {

  @Property(tries = 1000)
  void countsWhatAMapCounts(
      @ForAll("keys") List<Long> keys, @ForAll("keys") List<Long> others, @ForAll Random random) {
    TreeMap<Long, Long> model = new TreeMap<>();
    LongCounts sum = counts(keys, model, random);
    sum.addAll(counts(others, model, random));

    assertThat(sum.sorted(), is(model));
  }

  @Property(tries = 200)
  void addingUpDoesNotDependOnTheOrder(
      @ForAll("keys") List<Long> keys, @ForAll("keys") List<Long> others, @ForAll long seed) {
    LongCounts forth = counts(keys, new TreeMap<>(), new Random(seed));
    LongCounts back = counts(others, new TreeMap<>(), new Random(seed));
    forth.addAll(back);
    back.addAll(counts(keys, new TreeMap<>(), new Random(seed)));

    assertThat(forth.sorted(), is(back.sorted()));
  }

  @Test
  void growsToAHundredThousandSecondsInARow() {
    TreeMap<Long, Long> model = new TreeMap<>();
    LongCounts counts = new LongCounts();
    for (long second = 1_700_000_000; second < 1_700_100_000; second++) {
      counts.add(second, second % 3 + 1);
      model.put(second, second % 3 + 1);
    }

    assertThat(counts.sorted(), is(model));
  }

  @Test
  void nothingIsCountedAtFirst() {
    assertThat(new LongCounts().sorted(), is(anEmptyMap()));
  }

  @Provide
  Arbitrary<List<Long>> keys() {
    return Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.longs().between(-40, 40),
            Arbitraries.longs().between(-40, 40).map(key -> key << 32))
        .list()
        .ofMaxSize(200);
  }

  private static LongCounts counts(List<Long> keys, TreeMap<Long, Long> model, Random random) {
    LongCounts counts = new LongCounts();
    for (long key : keys) {
      long count = 1 + random.nextInt(5);
      counts.add(key, count);
      model.merge(key, count, Long::sum);
    }
    return counts;
  }
}
