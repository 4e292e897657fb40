package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.PrivacyClass;
import dev.tidemark.contract.UnknownFieldPolicy;
import dev.tidemark.envelope.Event;
import dev.tidemark.envelope.MessageReader;
import dev.tidemark.envelope.Reason;
import dev.tidemark.envelope.TextMessage;
import dev.tidemark.envelope.Texts;
import dev.tidemark.envelope.UnknownFieldException;
import dev.tidemark.envelope.Unreadable;
import dev.tidemark.pipeline.RunOptions;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a message says, for the person who wants to know why a table looks as it does. */
final class Explanation {

  private static final String MASK = "***";
  private static final String MISFIT = "misfit.";
  private static final String UNKNOWN = Measures.UNKNOWN_FIELD + ".";

  private final Contract contract;
  private final boolean reveal;
  private final Tally tally = new Tally("explain");
  private final Set<String> misfits = new HashSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private final MessageReader messages;

  /**
   * @param reveal whether personal values may be shown
   */
  Explanation(Contract contract, boolean reveal) {
    this.contract = contract;
    this.reveal = reveal;
    this.messages = MessageReader.of(contract, contract.clearFields(), tally);
  }

  /** Whether the message can be read. */
  boolean print(byte[] text, byte[] key, PrintWriter out) {
    String format = contract.envelope().format().spelling();
    try {
      TextMessage message = new TextMessage(trimmed(text), key);
      switch (messages.read(message)) {
        case CHANGES -> printChanges(message, format, out);
        case CONTROL -> out.printf("%s: control; it says something else than changes%n", format);
        case OTHER_TABLE ->
            out.printf(
                "%s, %s: a change of another table than the contract names%n",
                format, messages.shape());
        case UNRELIABLE ->
            out.printf(
                "%s: unreliable; without a uuid nothing can tell it from its copies%n", format);
      }
      return true;
    } catch (UnknownFieldException e) {
      out.printf("fails the run: %s%n", e.getMessage());
      return false;
    } catch (Unreadable e) {
      out.printf(
          "rejected: %s%s%n",
          e.reason().words(), e.at() < 0 ? "" : " (at byte %d)".formatted(e.at()));
      return false;
    }
  }

  /** The message without the line end and the blanks behind it. */
  private static byte[] trimmed(byte[] text) throws Unreadable {
    int to = text.length;
    while (to > 0 && text[to - 1] >= 0 && text[to - 1] <= ' ') {
      to--;
    }
    if (to > RunOptions.USUAL_RECORD_BYTES) {
      throw new Unreadable(Reason.LINE_TOO_LONG, -1);
    }
    if (!Texts.isUtf8(text, 0, to)) {
      throw new Unreadable(Reason.NOT_UTF8, -1);
    }
    return Arrays.copyOf(text, to);
  }

  private void printChanges(TextMessage message, String format, PrintWriter out) throws Unreadable {
    ChangeWriter changes = new ChangeWriter();
    for (Event event : messages.changes()) {
      event.appendTo(changes, new Origin(0, 0), message.digest());
    }
    messages.flushCounts(tally);
    tally.flush(
        count -> {
          rest(count.measure(), MISFIT).ifPresent(misfits::add);
          rest(count.measure(), UNKNOWN).ifPresent(unknown::add);
        });
    out.printf("%s, %s%n", format, messages.shape());
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      out.println();
      header(change).lines().forEach(out::println);
      out.println();
      fields(change).lines().forEach(out::println);
    }
  }

  private static Optional<String> rest(String measure, String prefix) {
    return measure.startsWith(prefix)
        ? Optional.of(measure.substring(prefix.length()))
        : Optional.empty();
  }

  private PlainTable header(ChangeCursor change) {
    String place = text(change, change.logPlaceStart(), change.logPlaceLength());
    return new PlainTable()
        .row("operation", change.operation() + (change.isDeleted() ? ", the row is gone" : ""))
        .row("identity", text(change, change.uuidStart(), change.uuidLength()))
        .row(
            "key",
            contract.key().column() + " = " + text(change, change.userStart(), change.userLength()))
        .row(
            "order",
            (place.isEmpty() ? "" : "place in the log " + place + ", then ")
                + "source time, read time, identity")
        .row("event time", time(change.sourceTime()))
        .row("read time", time(change.readTime()));
  }

  private PlainTable fields(ChangeCursor change) {
    PlainTable table = new PlainTable().row("FIELD", "VALUE", "TYPE", "PRIVACY", "BECOMES");
    for (Field field : contract.fields()) {
      boolean present = change.nextValue();
      String value =
          present
              ? shown(field, change)
              : change.isKept()
                  ? "(as it was)"
                  : misfits.contains(field.name()) ? "null: it does not fit" : "null";
      table.row(
          field.name(), value, field.type().toString(), field.privacy().spelling(), becomes(field));
    }
    String outcome =
        contract.unknownFields() == UnknownFieldPolicy.CAPTURE
            ? "kept in %s of the restricted events".formatted(Contract.EXTRA)
            : "removed";
    unknown.forEach(name -> table.row(name, MASK, "", "not in the contract", outcome));
    return table;
  }

  private String shown(Field field, ChangeCursor value) {
    return reveal || field.privacy() == PrivacyClass.NONE ? value(field, value) : MASK;
  }

  private static String becomes(Field field) {
    return field.published().isEmpty()
        ? "removed"
        : field.published().stream()
            .map(each -> each.column() + ": " + each.treatment().outcome())
            .collect(joining("; "));
  }

  private static String value(Field field, ChangeCursor value) {
    return switch (field.type().kind()) {
      case STRING -> value.valueText();
      case LONG -> String.valueOf(value.valueLong());
      case DOUBLE -> String.valueOf(value.valueDouble());
      case BOOLEAN -> String.valueOf(value.valueBoolean());
      case DATE -> LocalDate.ofEpochDay(value.valueLong()).toString();
      case TIMESTAMP -> time(value.valueLong());
      case DECIMAL ->
          new BigDecimal(
                  new BigInteger(value.bytes(), value.valueStart(), value.valueLength()),
                  field.type().scale())
              .toPlainString();
      case MAP -> throw new IllegalArgumentException("Cannot show unknown fields as one value");
    };
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static String text(ChangeCursor change, int start, int length) {
    return new String(change.bytes(), start, length, UTF_8);
  }
}
