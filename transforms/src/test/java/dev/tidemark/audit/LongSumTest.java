package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LongSumTest {

  @Property(tries = 2000)
  void addsWithoutOverflowing(@ForAll List<Long> some, @ForAll List<Long> others) {
    LongSum sum = sum(some);
    sum.addAll(sum(others));

    assertThat(sum.value(), is(naive(some).add(naive(others))));
  }

  @Test
  void theExtremesAddUp() {
    List<Long> extremes =
        List.of(
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, -1L);

    assertThat(sum(extremes).value(), is(naive(extremes)));
    assertThat(sum(List.of(Long.MIN_VALUE, Long.MIN_VALUE)).dividedBy(2), is(Long.MIN_VALUE));
  }

  @Property(tries = 2000)
  void isNearItselfOrTheEndOfTheNumbers(@ForAll List<Long> values) {
    BigInteger bounded =
        naive(values)
            .min(BigInteger.valueOf(Long.MAX_VALUE))
            .max(BigInteger.valueOf(Long.MIN_VALUE));

    assertThat(sum(values).nearest(), is(bounded.longValueExact()));
  }

  @Test
  void dividesToTheNearest() {
    assertThat(sum(List.of(5L)).dividedBy(3), is(2L));
    assertThat(sum(List.of(4L)).dividedBy(3), is(1L));
    assertThat(sum(List.of(-5L)).dividedBy(3), is(-2L));
    assertThat(sum(List.of(1L)).dividedBy(2), is(1L));
  }

  private static LongSum sum(List<Long> values) {
    LongSum sum = new LongSum();
    values.forEach(sum::add);
    return sum;
  }

  private static BigInteger naive(List<Long> values) {
    return values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
