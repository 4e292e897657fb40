package dev.tidemark.generate;

/**
 * A pseudo-random sequence (SplitMix64) whose values are the same on every Java, now and later.
 *
 * <p>Every decision throws its own dice, made from what it is about and from a salt that names the
 * decision; so one decision never shifts the outcome of another.
 */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  static Dice of(long seed, long salt) {
    return new Dice(mix(seed ^ salt));
  }

  /** The number that stands for a kind of decision. */
  static long salt(String decision) {
    return mix(decision.hashCode() * GOLDEN);
  }

  /** The seed of the {@code index}-th thing that {@code seed} brings about. */
  static long nth(long seed, long index) {
    return mix(seed + index * GOLDEN);
  }

  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A number from 0 to {@code bound - 1}. */
  long below(long bound) {
    return (next() >>> 1) % bound;
  }

  int below(int bound) {
    return (int) below((long) bound);
  }

  boolean chance(double rate) {
    return (next() >>> 11) * 0x1p-53 < rate;
  }

  <T> T oneOf(T[] choices) {
    return choices[below(choices.length)];
  }
}
