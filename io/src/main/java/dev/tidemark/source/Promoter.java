package dev.tidemark.source;

import dev.tidemark.audit.Measures;
import dev.tidemark.audit.NewestTime;
import dev.tidemark.audit.Tally;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.envelope.Event;
import dev.tidemark.envelope.MessageReader;
import dev.tidemark.envelope.Unreadable;
import java.util.List;

/** Turns envelopes into changes, as the contract says. */
final class Promoter {

  private final MessageReader messages;
  private final Tally tally;

  /**
   * @param promoted the fields to read, in the order their values will have
   */
  Promoter(Contract contract, List<Field> promoted, Tally tally) {
    this.messages = MessageReader.of(contract, promoted, tally);
    this.tally = tally;
  }

  /**
   * Adds the changes an envelope stands for, and counts one that stands for none.
   *
   * @param newest hears of every change
   * @throws Unreadable when it cannot become a change, and nothing was added
   */
  MessageReader.Verdict promote(
      EnvelopeCursor envelope,
      int source,
      ChangeWriter changes,
      Timeliness timeliness,
      NewestTime newest)
      throws Unreadable {
    MessageReader.Verdict verdict = read(envelope);
    switch (verdict) {
      case CONTROL -> tally.add(Measures.CONTROL, 1);
      case UNRELIABLE -> tally.add(Measures.UNRELIABLE, 1);
      case OTHER_TABLE -> tally.add(Measures.OTHER_TABLES, 1);
      case CHANGES -> {
        List<Event> events = messages.changes();
        append(events, envelope, source, changes);
        if (events.size() > 1) {
          tally.add(Measures.KEY_CHANGES, 1);
        }
        for (Event event : events) {
          timeliness.add(event.sourceTime(), event.readTime());
          newest.add(event.sourceTime());
          if (envelope.isLate(event.sourceTime())) {
            tally.add(Measures.LATE + "." + timeliness.partition(), 1);
          }
        }
      }
    }
    return verdict;
  }

  private static void append(
      List<Event> events, EnvelopeCursor envelope, int source, ChangeWriter changes)
      throws Unreadable {
    int size = changes.size();
    try {
      for (Event event : events) {
        event.appendTo(changes, new Origin(source, envelope.position()), envelope.digest());
      }
    } catch (Unreadable e) {
      changes.forgetSince(size);
      throw e;
    }
  }

  private MessageReader.Verdict read(EnvelopeCursor envelope) throws Unreadable {
    JsonRecords.check(envelope);
    try {
      return messages.read(envelope);
    } catch (Unreadable e) {
      throw e.behind(envelope.textStart() - envelope.start());
    }
  }

  /** Hands on what was counted of rows. */
  void flushCounts() {
    messages.flushCounts(tally);
  }
}
