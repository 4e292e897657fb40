package dev.tidemark.mart;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of the output that a run can be asked for. Rejects and audit are always written. */
public enum Layer {
  RAW,
  STAGING_PII,
  STAGING,
  CURRENT,
  HISTORY,
  AUDIT;

  /** All but the one that copies personal data into typed columns. */
  public static final Set<Layer> DEFAULTS =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(STAGING_PII)));

  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a list such as {@code raw,current}.
   *
   * @throws IllegalArgumentException naming the layer that does not exist
   */
  public static Set<Layer> parse(String list) {
    EnumSet<Layer> layers = EnumSet.of(AUDIT);
    for (String name : list.split(",", -1)) {
      layers.add(
          Arrays.stream(values())
              .filter(layer -> layer.spelling().equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Invalid --layers: '%s' (%s)".formatted(name.strip(), spellings()))));
    }
    return layers;
  }

  public static String spellings() {
    return Arrays.stream(values()).map(Layer::spelling).collect(Collectors.joining(","));
  }
}
