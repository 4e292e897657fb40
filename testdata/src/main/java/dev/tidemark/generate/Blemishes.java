package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.util.List;
import java.util.OptionalInt;

/** Decides which values of a message are missing, broken or given twice. */
final class Blemishes {

  private static final byte[][] NO_UUIDS = {
    Replacements.NULL,
    Replacements.ABSENT,
    Replacements.json("\"\""),
    Replacements.json("\"  \""),
    Replacements.json("\"\\t\"")
  };
  private static final long DECOY = Dice.salt("decoy");
  private static final long HOUR = 3_600_000_000L;

  private final GeneratorSpec spec;
  private final List<Blemished> fields;
  private final int uuid;
  private final int[] repeatable;

  /** A field that can be blemished: where it is, what is around it, how it breaks. */
  private record Blemished(int place, OptionalInt around, byte[][] broken) {}

  Blemishes(Contract contract, Template template, GeneratorSpec spec) {
    this.spec = spec;
    this.uuid = template.place(ContractMembers.paths(contract).uuid());
    this.fields =
        contract.fields().stream()
            .map(
                field ->
                    new Blemished(
                        template.place(field.path()),
                        template.objectAround(field.path()),
                        BrokenValues.of(field)))
            .toList();
    this.repeatable =
        ContractMembers.of(contract).keySet().stream()
            .flatMapToInt(template::placesAlong)
            .distinct()
            .toArray();
  }

  boolean lacksUuid(Event event) {
    return spec.happens(Chaos.NULL_UUIDS, event.seed());
  }

  /** Copies of an event get the same replacements, but not the same repetitions. */
  void applyTo(Event event, Replacements replacements) {
    Dice uuids = event.dice(Chaos.NULL_UUIDS.salt());
    if (uuids.chance(spec.rate(Chaos.NULL_UUIDS))) {
      replacements.put(uuid, uuids.oneOf(NO_UUIDS));
    }
    if (!fields.isEmpty()) {
      omitOne(event, replacements);
      breakOne(event, replacements);
    }
    repeatOne(event, replacements);
  }

  private void omitOne(Event event, Replacements replacements) {
    Dice dice = event.dice(Chaos.NULL_FIELDS.salt());
    if (event.operation() == Operation.DELETE || !dice.chance(spec.rate(Chaos.NULL_FIELDS))) {
      return;
    }
    Blemished field = fields.get(dice.below(fields.size()));
    int place = dice.chance(0.25) ? field.around.orElse(field.place) : field.place;
    replacements.put(place, dice.chance(0.5) ? Replacements.NULL : Replacements.ABSENT);
  }

  private void breakOne(Event event, Replacements replacements) {
    Dice dice = event.dice(Chaos.BROKEN_FIELDS.salt());
    if (dice.chance(spec.rate(Chaos.BROKEN_FIELDS))) {
      Blemished field = fields.get(dice.below(fields.size()));
      replacements.put(field.place, dice.oneOf(field.broken));
    }
  }

  private void repeatOne(Event event, Replacements replacements) {
    Dice dice = Dice.of(event.ink(), Chaos.DUPLICATE_KEYS.salt());
    if (dice.chance(spec.rate(Chaos.DUPLICATE_KEYS))) {
      Event decoy =
          event
              .withSeed(Dice.mix(event.seed() ^ DECOY))
              .withProfile(event.profile().withIdentity(dice.next()))
              .withOperation(Operation.values()[dice.below(Operation.values().length)])
              .withSource(new Moment(event.source().micros() + HOUR, event.source().style()));
      replacements.repeat(repeatable[dice.below(repeatable.length)], decoy);
    }
  }
}
