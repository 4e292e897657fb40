package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The officially assigned codes of ISO 3166-1 and the spellings that stand for them. */
final class Countries {

  private static final String SPELLINGS = "countries.tsv";
  private static final Map<String, String> ALPHA2_BY_SPELLING = read();

  private Countries() {}

  /**
   * Returns the alpha-2 code that an alpha-2 code, an alpha-3 code or a name stands for, in any
   * letter case and with any blanks around it; null when it stands for none.
   */
  static String alpha2(String anySpelling) {
    return anySpelling == null ? null : ALPHA2_BY_SPELLING.get(key(anySpelling));
  }

  private static String key(String spelling) {
    return spelling.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> read() {
    Map<String, String> alpha2BySpelling = new HashMap<>();
    try (InputStream file = Countries.class.getResourceAsStream(SPELLINGS);
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] spellings = line.split("\t");
        for (String spelling : spellings) {
          alpha2BySpelling.put(key(spelling), spellings[0]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(SPELLINGS, e.getMessage()), e);
    }
    return Map.copyOf(alpha2BySpelling);
  }
}
