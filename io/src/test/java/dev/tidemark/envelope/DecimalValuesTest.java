package dev.tidemark.envelope;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalValuesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 10, 2, 0",
    "-0, 10, 2, 0",
    "-0.00, 10, 2, 0",
    "1, 10, 2, 100",
    "1.5, 10, 2, 150",
    "-1.5, 10, 2, -150",
    "1.50000, 10, 2, 150",
    "-0.01, 10, 2, -1",
    "99999999.99, 10, 2, 9999999999",
    "-99999999.99, 10, 2, -9999999999",
    "0000001, 1, 0, 1",
    "+7, 1, 0, 7",
    "0.9, 1, 1, 9",
    "99999999999999999999999999999999999999, 38, 0, 99999999999999999999999999999999999999",
    "-99999999999999999999999999999999999999, 38, 0, -99999999999999999999999999999999999999",
    "-9999999999999999999.9999999999999999999, 38, 19, -99999999999999999999999999999999999999",
    "0.99999999999999999999999999999999999999, 38, 38, 99999999999999999999999999999999999999"
  })
  void decimalsAreExact(String text, int precision, int scale, BigInteger unscaled) {
    FieldType type = FieldType.decimal(precision, scale);

    assertThat(ReadValue.read("\"" + text + "\"", type), is(unscaled));
    if (text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
      assertThat(ReadValue.read(text, type), is(unscaled));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100000000, 10, 2",
    "-100000000, 10, 2",
    "99999999.995, 10, 2",
    "0.001, 10, 2",
    "10, 1, 0",
    "1, 1, 1",
    "100000000000000000000000000000000000000, 38, 0",
    "1e2, 10, 2",
    "1E-2, 10, 2",
    "1e1000000000, 38, 0",
    "'', 10, 2",
    "'.5', 10, 2",
    "'1.', 10, 2",
    "' 1', 10, 2",
    "'1 ', 10, 2",
    "'1,5', 10, 2",
    "NaN, 10, 2",
    "Infinity, 10, 2",
    "--1, 10, 2",
    "'٣', 10, 2",
    "0x1, 10, 2",
    "00000000000000000000000000000000000000001, 38, 0"
  })
  void refusesOtherDecimals(String text, int precision, int scale) {
    assertThat(
        ReadValue.read("\"" + text + "\"", FieldType.decimal(precision, scale)),
        is(ReadValue.MISFIT));
  }

  @Property
  void decimalsFitWhenTheirValueDoes(@ForAll Random random) {
    int precision = 1 + random.nextInt(38);
    FieldType type = FieldType.decimal(precision, random.nextInt(precision + 1));
    BigDecimal value =
        new BigDecimal(new BigInteger(random.nextInt(124), random), random.nextInt(9));
    String text = (random.nextBoolean() ? value : value.negate()).toPlainString();
    BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
    boolean fits =
        text.length() <= 40
                && exact.scale() <= type.scale()
                && exact.setScale(type.scale()).precision() <= precision
            // Zero counts as one digit, and fits every type.
            || exact.signum() == 0;

    assertThat(
        text + " as " + type,
        ReadValue.read("\"" + text + "\"", type),
        is(fits ? exact.setScale(type.scale()).unscaledValue() : ReadValue.MISFIT));
  }
}
