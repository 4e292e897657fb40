package dev.tidemark.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may go wrong or get rough on the way from a source to a file, each at its own rate. */
public enum Chaos {
  DUPLICATES(0.03, 0.05, "events delivered again, same uuid, read later"),
  EXACT_DUPLICATES(0, 0.02, "events written again byte by byte"),
  CONFLICTING_DUPLICATES(0, 0.02, "events copied under one uuid with other user, time or payload"),
  DISORDER(0.1, 0.2, "events written shortly after events that follow them"),
  LATENESS(0, 0.03, "events that arrive one to six hours late"),
  DELETES(0.04, 0.06, "changes that delete the user"),
  REINSERTS(0.3, 0.5, "deleted users that come back"),
  DELETED_FLAGS(0, 0.02, "updates marked as deletions"),
  EMAIL_CHANGES(0.1, 0.2, "updates that change the e-mail address"),
  TIES(0, 0.05, "events with the source time of the same user's event before"),
  HOT_USERS(0, 0.1, "events that go to one of five busy users"),
  NULL_UUIDS(0, 0.02, "events whose uuid is null, missing or blank"),
  MALFORMED(0, 0.02, "lines, besides the events, that are no valid event"),
  CONTROLS(0, 0.02, "lines, besides the events, that a connector says, or seems to say"),
  BROKEN_FIELDS(0, 0.02, "events with a field that does not fit its type"),
  NULL_FIELDS(0, 0.03, "events with a field that is null or missing"),
  DUPLICATE_KEYS(0, 0.02, "events with a JSON member given twice, the last one true"),
  UNICODE(0, 0.1, "users with texts beyond ASCII"),
  UPPER_CASE(0, 0.05, "events with uuid, operation and e-mail in other letter case or padded"),
  VARIED_TIMES(0.1, 0.3, "timestamps in other precision, with an offset or without a zone"),
  BLANK_LINES(0, 0.01, "lines followed by a blank one"),
  CRLF(0, 0.25, "files with CRLF line ends"),
  BOM(0, 0.25, "files that begin with a byte order mark"),
  UNTERMINATED(0, 0.25, "files whose last line has no end");

  private final double usual;
  private final double moderate;
  private final String share;
  private final long salt = Dice.salt(name());

  Chaos(double usual, double moderate, String share) {
    this.usual = usual;
    this.moderate = moderate;
    this.share = share;
  }

  /** The rate unless told otherwise. */
  public double usual() {
    return usual;
  }

  /** The rate when everything is on. */
  public double moderate() {
    return moderate;
  }

  /** The name of the knob: {@code exactDuplicates}. */
  public String spelling() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    return words[0]
        + Arrays.stream(words, 1, words.length)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  /** What the rate is a share of, for people. */
  public String help() {
    return "share of " + share;
  }

  long salt() {
    return salt;
  }

  double parse(String text) {
    double rate = number(text);
    if (rate >= 0 && rate <= 1) {
      return rate;
    }
    throw new IllegalArgumentException("Invalid --%s: %s (0 to 1)".formatted(spelling(), text));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
