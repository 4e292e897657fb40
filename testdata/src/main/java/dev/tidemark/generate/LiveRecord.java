package dev.tidemark.generate;

/**
 * A record that tells of a change, or should.
 *
 * @param key what the connector knows the user by: the same for all changes of a user
 * @param dueAfterMicros how long after the beginning it has to be handed over
 */
public record LiveRecord(Kind kind, byte[] key, byte[] value, long dueAfterMicros) {

  /** What a record is, as its source knows. */
  public enum Kind {
    /** The first record of a change. */
    CHANGE,
    /** One more record of a change. */
    COPY,
    /** A record that cannot become a change. */
    MALFORMED
  }

  static LiveRecord of(Delivery delivery, byte[] value, long dueAfterMicros) {
    Kind kind =
        delivery.defect() != null ? Kind.MALFORMED : delivery.copy() ? Kind.COPY : Kind.CHANGE;
    Line key = new Line();
    EnvelopeValue.KEY.write(key, delivery.event());
    return new LiveRecord(kind, key.copy(), value, dueAfterMicros);
  }
}
