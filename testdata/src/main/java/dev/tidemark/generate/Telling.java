package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** All that happens, one event after the other, told line by line. */
final class Telling {

  private final Lives lives;
  private final Deliveries deliveries;

  private Telling(Lives lives, Deliveries deliveries) {
    this.lives = lives;
    this.deliveries = deliveries;
  }

  /**
   * @param told how the lines tell an event
   */
  static Telling of(
      Contract contract,
      Template template,
      GeneratorSpec spec,
      Timeline timeline,
      UnaryOperator<Event> told,
      Sink sink) {
    Population population = new Population(spec);
    Blemishes blemishes = new Blemishes(contract, template, spec);
    Lines lines = new Lines(contract, template, blemishes, told, sink);
    return new Telling(
        new Lives(spec, timeline, population),
        new Deliveries(spec, timeline, population, blemishes, lines));
  }

  boolean goOn() {
    return lives.goOn();
  }

  /** Tells the next event, and before it everything that is due by then. */
  void next() throws IOException {
    Event event = lives.next();
    deliveries.deliver(event, lives.now());
  }

  /** Tells what is still on its way. */
  void finish() throws IOException {
    deliveries.finish();
  }
}
