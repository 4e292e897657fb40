package dev.tidemark.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "long",
        "double",
        "boolean",
        "date",
        "timestamp",
        "decimal(1, 0)",
        "decimal(38, 38)"
      })
  void readsWhatItWrites(String spelling) {
    assertThat(FieldType.parse(spelling).toString(), is(spelling));
  }

  @Test
  void decimalsMayBeWrittenWithoutBlanks() {
    assertThat(FieldType.parse("decimal(10,2)"), equalTo(FieldType.decimal(10, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "int",
        "",
        "decimal",
        "decimal(10)",
        "decimal(100, 2)",
        "decimal(10, -2)"
      })
  void refusesOtherSpellings(String text) {
    assertThat(refusal(text), startsWith("Invalid type: '" + text + "' (string, long, "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decimal(0, 0)", "decimal(39, 2)", "decimal(4, 5)"})
  void refusesOtherDecimals(String text) {
    assertThat(
        refusal(text), is("Invalid type: " + text + " (precision 1 to 38, scale 0 to precision)"));
  }

  private static String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> FieldType.parse(text)).getMessage();
  }
}
