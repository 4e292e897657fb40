package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Turns deliveries into lines. */
final class Lines {

  private final Template template;
  private final Blemishes blemishes;
  private final Damage damage;
  private final UnaryOperator<Event> told;
  private final Sink sink;
  private final Replacements replacements;
  private final Line line = new Line();

  /**
   * @param told how the lines tell an event
   */
  Lines(
      Contract contract,
      Template template,
      Blemishes blemishes,
      UnaryOperator<Event> told,
      Sink sink) {
    this.template = template;
    this.blemishes = blemishes;
    this.damage = new Damage(contract, template);
    this.told = told;
    this.sink = sink;
    this.replacements = new Replacements(template.places());
  }

  void write(Delivery delivery) throws IOException {
    Event event = told.apply(delivery.event());
    replacements.clear();
    line.clear();
    if (delivery.defect() == null) {
      blemishes.applyTo(event, replacements);
      template.write(line, event, replacements);
    } else {
      damage.before(delivery.defect(), event, replacements);
      template.write(line, event, replacements);
      damage.after(delivery.defect(), event, line);
    }
    sink.accept(delivery, line);
  }

  /** Writes what a connector says when an event happens. */
  void writeControl(Delivery delivery) throws IOException {
    line.clear();
    ConnectorMessage.write(line, told.apply(delivery.event()));
    sink.accept(delivery, line);
  }
}
