package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {

  @Test
  void readsAList() {
    assertThat(Layer.parse("raw, current"), is(EnumSet.of(Layer.RAW, Layer.CURRENT, Layer.AUDIT)));
    assertThat(Layer.parse(Layer.spellings()), is(EnumSet.allOf(Layer.class)));
  }

  @Test
  void allButStagingInClearIsUsual() {
    assertThat(
        Layer.DEFAULTS,
        is(EnumSet.of(Layer.RAW, Layer.STAGING, Layer.CURRENT, Layer.HISTORY, Layer.AUDIT)));
  }

  @ParameterizedTest
  @CsvSource({"'raw,marts', marts", "'', ''", "'raw,', ''", "RAW, RAW", "all, all"})
  void refusesOtherNames(String list, String name) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Layer.parse(list));

    assertThat(
        refusal.getMessage(),
        is(
            "Invalid --layers: '%s' (raw,staging_pii,staging,current,history,audit)"
                .formatted(name)));
  }
}
