package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.io.IOException;

/** Turns deliveries into lines of files. */
final class Lines {

  private final Template template;
  private final Blemishes blemishes;
  private final Damage damage;
  private final HourlyFiles files;
  private final GeneratorSpec spec;
  private final Replacements replacements;
  private final Line line = new Line();

  Lines(
      Contract contract,
      Template template,
      Blemishes blemishes,
      GeneratorSpec spec,
      HourlyFiles files) {
    this.template = template;
    this.blemishes = blemishes;
    this.damage = new Damage(contract, template);
    this.files = files;
    this.spec = spec;
    this.replacements = new Replacements(template.places());
  }

  void write(Delivery delivery) throws IOException {
    Event event = delivery.event();
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
    append(delivery);
  }

  /** Writes what a connector says when an event happens. */
  void writeControl(Delivery delivery) throws IOException {
    line.clear();
    ConnectorMessage.write(line, delivery.event());
    append(delivery);
  }

  private void append(Delivery delivery) throws IOException {
    LineFile file = files.at(delivery.landing(), delivery.position());
    file.append(line);
    if (spec.happens(Chaos.BLANK_LINES, Dice.nth(delivery.event().seed(), delivery.number()))) {
      file.appendBlank(delivery.number());
    }
  }
}
