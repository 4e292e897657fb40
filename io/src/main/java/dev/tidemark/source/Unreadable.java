package dev.tidemark.source;

/** Says that an envelope breaks a rule, and at which byte of it; never what stands there. */
final class Unreadable extends Exception {

  private final Reason reason;
  private final long at;

  /**
   * @param at offset in the envelope, or -1 when the rule concerns all of it
   */
  Unreadable(Reason reason, long at) {
    super(reason.spelling(), null, false, false);
    this.reason = reason;
    this.at = at;
  }

  /** The same of an envelope that begins {@code bytes} earlier. */
  Unreadable behind(int bytes) {
    return new Unreadable(reason, at < 0 ? at : at + bytes);
  }

  Reason reason() {
    return reason;
  }

  long at() {
    return at;
  }
}
