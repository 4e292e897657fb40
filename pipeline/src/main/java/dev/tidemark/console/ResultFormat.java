package dev.tidemark.console;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** How results are printed. */
public enum ResultFormat {
  TABLE {
    @Override
    ResultPrinter printer(Screen screen) {
      return new TablePrinter(screen);
    }
  },
  CSV {
    @Override
    ResultPrinter printer(Screen screen) {
      return new CsvPrinter(screen.out());
    }
  },
  JSON {
    @Override
    ResultPrinter printer(Screen screen) {
      return new JsonPrinter(screen.out());
    }
  };

  /**
   * @throws IllegalArgumentException naming the formats there are
   */
  public static ResultFormat spelled(String text) {
    return Arrays.stream(values())
        .filter(format -> format.spelling().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid --format: '%s' (%s)"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(ResultFormat::spelling)
                                .collect(joining(", ")))));
  }

  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract ResultPrinter printer(Screen screen);
}
