package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Makes change events as if they happened now, at an even rate, with what real sources do: copies,
 * disorder, late events, deletes, and records that are no events.
 *
 * <p>The same contract, spec, rate and beginning give the same records. They end after five days.
 * Not promised: that a record is handed over when it is due; whoever takes it sees to that.
 */
public final class LiveEvents {

  private static final Range RATE = new Range("rate", 1, 100_000);
  private static final int HOURS = (int) GeneratorSpec.HOURS.most();

  private static final Map<Chaos, Double> RATES =
      Map.of(
          Chaos.DUPLICATES, 0.03,
          Chaos.DISORDER, 0.1,
          Chaos.LATENESS, 0.01,
          Chaos.DELETES, 0.04,
          Chaos.REINSERTS, 0.3,
          Chaos.EMAIL_CHANGES, 0.1,
          Chaos.MALFORMED, 0.005,
          Chaos.UNICODE, 0.05,
          Chaos.VARIED_TIMES, 0.1);

  private final Contract contract;
  private final GeneratorSpec spec;
  private final Template template;

  private LiveEvents(Contract contract, GeneratorSpec spec) {
    this.contract = contract;
    this.spec = spec;
    this.template = Template.of(contract);
  }

  /** Takes records one by one. */
  @FunctionalInterface
  public interface Taker {

    /**
     * @return whether to go on
     */
    boolean take(LiveRecord record) throws IOException;
  }

  /**
   * @param spec its users and its seed; everything else is as live events have it
   * @param ratePerSecond changes; copies and malformed records come on top
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static LiveEvents forContract(Contract contract, GeneratorSpec spec, long ratePerSecond) {
    long seconds = HOURS * (Timeline.HOUR / LiveTime.FASTER) / 1_000_000;
    return new LiveEvents(
        contract,
        spec.withHours(HOURS)
            .withEvents(RATE.check(ratePerSecond) * seconds)
            .withRates(knob -> RATES.getOrDefault(knob, 0.0)));
  }

  /**
   * @throws IllegalArgumentException if it is no rate, or out of range
   */
  public static long rate(String text) {
    return RATE.parse(text);
  }

  /** Hands records over in the order in which they are due, until the taker has enough. */
  public void tell(Instant began, Taker taker) throws IOException {
    Timeline timeline = Timeline.of(spec);
    LiveTime time = new LiveTime(timeline.start(), ChronoUnit.MICROS.between(Instant.EPOCH, began));
    Hand hand = new Hand(time, taker);
    Telling events = Telling.of(contract, template, spec, timeline, time::told, hand);
    while (hand.isOpen && events.goOn()) {
      events.next();
    }
  }

  private static final class Hand implements Sink {

    private final LiveTime time;
    private final Taker taker;
    private boolean isOpen = true;

    Hand(LiveTime time, Taker taker) {
      this.time = time;
      this.taker = taker;
    }

    @Override
    public void accept(Delivery delivery, Line line) throws IOException {
      if (isOpen) {
        isOpen = taker.take(LiveRecord.of(delivery, line.copy(), time.dueAfter(delivery)));
      }
    }
  }
}
