package dev.tidemark.envelope;

import dev.tidemark.audit.Tally;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import java.util.List;

/** Finds the uuid of a message, whatever else is wrong with it. */
public final class EventUuid {

  private interface Finder {
    byte[] find(Message message) throws Unreadable;
  }

  private final Finder finder;

  private EventUuid(Finder finder) {
    this.finder = finder;
  }

  public static EventUuid of(Contract contract) {
    return new EventUuid(
        contract.envelope() instanceof Envelope.Paths paths ? told(paths) : made(contract));
  }

  /** The uuid, of several the first; null when the message is unreadable or has none. */
  public byte[] of(Message message) {
    try {
      return finder.find(message);
    } catch (Unreadable e) {
      return null;
    }
  }

  private static Finder told(Envelope.Paths envelope) {
    JsonExtractor extractor = new JsonExtractor(List.of(envelope.uuid()));
    return message -> {
      extractor.extract(message.bytes(), message.textStart(), message.textLength());
      Slots slots = extractor.slots();
      return slots.kind(0).isScalar() && !slots.isBlank(0) ? LowerCase.of(slots, 0) : null;
    };
  }

  private static Finder made(Contract contract) {
    MessageReader reader = MessageReader.of(contract, List.of(), new Tally("unused"));
    return message ->
        reader.read(message) == MessageReader.Verdict.CHANGES
            ? reader.changes().get(0).uuid()
            : null;
  }
}
