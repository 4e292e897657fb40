package dev.tidemark.envelope;

/** Says that an envelope breaks a rule, and at which byte of it; never what stands there. */
public final class Unreadable extends Exception {

  private final Reason reason;
  private final long at;

  /**
   * @param at offset in the envelope, or -1 when the rule concerns all of it
   */
  public Unreadable(Reason reason, long at) {
    super(reason.spelling(), null, false, false);
    this.reason = reason;
    this.at = at;
  }

  /** The same of an envelope that begins {@code bytes} earlier. */
  public Unreadable behind(int bytes) {
    return new Unreadable(reason, at < 0 ? at : at + bytes);
  }

  public Reason reason() {
    return reason;
  }

  public long at() {
    return at;
  }
}
