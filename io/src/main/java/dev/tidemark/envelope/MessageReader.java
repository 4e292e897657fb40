package dev.tidemark.envelope;

import dev.tidemark.audit.Tally;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import java.util.List;

/** Reads the messages of a contract. What it has found is valid until the next message is read. */
public abstract class MessageReader {

  /** What a message says. */
  public enum Verdict {
    /** At least one change; {@link MessageReader#changes} holds them. */
    CHANGES,
    /** A change that nothing could ever deduplicate. */
    UNRELIABLE,
    /** Something that connectors say besides changes. */
    CONTROL,
    /** A change of a table that the contract does not name. */
    OTHER_TABLE
  }

  /**
   * @param promoted the fields to read, in the order their values will have; the one that stands
   *     for all others comes last
   * @param tally counts what does not fit its type, and what quality rules find
   */
  public static MessageReader of(Contract contract, List<Field> promoted, Tally tally) {
    List<Field> named = promoted.stream().filter(field -> !field.isExtra()).toList();
    UnknownFields unknown = new UnknownFields(contract, named.size() < promoted.size());
    Misfits misfits = new Misfits(contract, named, tally);
    return contract.envelope() instanceof Envelope.Rows rows
        ? new RowsReader(contract, rows, named, misfits, unknown)
        : new PathsReader(contract, (Envelope.Paths) contract.envelope(), named, misfits, unknown);
  }

  /**
   * @throws Unreadable when the message is no message of the contract's format, or lacks what every
   *     change needs
   */
  public abstract Verdict read(Message message) throws Unreadable;

  /** What the last message looked like, for people; of several shapes a format may have one. */
  public abstract String shape();

  /** The changes that the last message stands for. */
  public abstract List<Event> changes();

  /** Hands on what was counted of rows: by the contract's rules, and of unknown fields. */
  public abstract void flushCounts(Tally tally);
}
