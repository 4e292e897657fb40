package dev.tidemark.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options as they were typed, {@code --name=value} each, taken out one by one. */
public final class Arguments {

  private static final String DASHES = "--";

  private final Map<String, String> given = new LinkedHashMap<>();

  private Arguments() {}

  /**
   * @throws IllegalArgumentException naming the argument that is no option
   */
  public static Arguments of(List<String> arguments) {
    Arguments options = new Arguments();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      if (pair.length < 2 || !pair[0].startsWith(DASHES)) {
        throw new IllegalArgumentException("Invalid argument: '%s'".formatted(argument));
      }
      options.given.put(pair[0].substring(DASHES.length()), pair[1]);
    }
    return options;
  }

  public String text(String name, String usual) {
    String text = given.remove(name);
    return text == null ? usual : text;
  }

  public Path path(String name, Path usual) {
    return Path.of(text(name, usual.toString())).toAbsolutePath();
  }

  /**
   * @throws IllegalArgumentException if it is no number from {@code least} to {@code most}
   */
  public long number(String name, long usual, long least, long most) {
    return number(name, text(name, String.valueOf(usual)), least, most);
  }

  /**
   * A number above nought, and one at most.
   *
   * @throws IllegalArgumentException if it is none
   */
  public double share(String name, double usual) {
    String text = text(name, String.valueOf(usual));
    if (text.matches("[01](\\.[0-9]{1,9})?")) {
      double share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new IllegalArgumentException(
        "Invalid --%s: '%s' (above 0, up to 1)".formatted(name, text));
  }

  /** What is separated by commas. */
  public List<String> list(String name, String usual) {
    return List.of(text(name, usual).split(","));
  }

  /**
   * @throws IllegalArgumentException if the text is no number from {@code least} to {@code most}
   */
  public static long number(String name, String text, long least, long most) {
    if (text.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "Invalid --%s: '%s' (%d to %d)".formatted(name, text, least, most));
  }

  /**
   * @throws IllegalArgumentException naming an option that nobody has taken
   */
  public void refuseOthers() {
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("Unknown option: --" + given.keySet().iterator().next());
    }
  }
}
