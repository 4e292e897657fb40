package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Entries;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.contract.Field;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads messages about people and says in words what they have become. */
final class People {

  private final Contract contract;
  private final List<String> misfits = new ArrayList<>();
  private final Tally tally = new Tally("test");
  private final MessageReader reader;

  private People(Contract contract) {
    this.contract = contract;
    this.reader = MessageReader.of(contract, contract.clearFields(), tally);
  }

  static People reader(String format) {
    try {
      String yaml =
          new String(People.class.getResourceAsStream("people.yaml").readAllBytes(), UTF_8);
      return new People(ContractReader.read("people.yaml", yaml.replace("FORMAT", format)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static TextMessage message(String text, String key) {
    return new TextMessage(text.getBytes(UTF_8), key == null ? null : key.getBytes(UTF_8));
  }

  /** What streams tell the time by. */
  SourceClock clock() {
    return SourceClock.of(contract);
  }

  /** When the first change was made that was read last. */
  long sourceTime() {
    return reader.changes().get(0).sourceTime();
  }

  String read(String text, String key) {
    TextMessage message = message(text, key);
    try {
      return switch (reader.read(message)) {
        case CHANGES -> changes(message);
        case CONTROL -> "control";
        case UNRELIABLE -> "unreliable";
        case OTHER_TABLE -> "a change of another table";
      };
    } catch (Unreadable e) {
      return "rejected: " + e.reason().spelling();
    }
  }

  private String changes(TextMessage message) throws Unreadable {
    ChangeWriter changes = new ChangeWriter();
    for (Event event : reader.changes()) {
      event.appendTo(changes, new Origin(0, 0), message.digest());
    }
    List<String> words = new ArrayList<>();
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      words.add(words(change));
    }
    tally.flush(count -> misfits.add(count.measure().replace("misfit.", "") + " does not fit"));
    words.addAll(misfits);
    misfits.clear();
    return String.join("; ", words);
  }

  private String words(ChangeCursor change) {
    String place = text(change, change.logPlaceStart(), change.logPlaceLength());
    List<String> values = new ArrayList<>();
    for (Field field : contract.clearFields()) {
      if (change.nextValue()) {
        values.add(field.name() + " = " + value(field, change));
      } else if (change.isKept()) {
        values.add(field.name() + " as it was");
      }
    }
    return change.operation()
        + (change.isOfWholeTable() ? "" : " ")
        + text(change, change.userStart(), change.userLength())
        + (place.isEmpty() ? "" : " at " + place)
        + (values.isEmpty() ? "" : ": ")
        + values.stream().collect(joining(", "));
  }

  private static String value(Field field, ChangeCursor change) {
    return switch (field.type().kind()) {
      case STRING -> change.valueText();
      case LONG -> String.valueOf(change.valueLong());
      case DATE -> LocalDate.ofEpochDay(change.valueLong()).toString();
      case TIMESTAMP -> Instant.EPOCH.plus(change.valueLong(), ChronoUnit.MICROS).toString();
      case DECIMAL ->
          new BigDecimal(
                  new BigInteger(
                      Arrays.copyOfRange(
                          change.bytes(),
                          change.valueStart(),
                          change.valueStart() + change.valueLength())),
                  field.type().scale())
              .toString();
      case MAP -> map(change);
      default -> throw new IllegalArgumentException(field.type().toString());
    };
  }

  private static String map(ChangeCursor change) {
    Entries entries = new Entries(change.bytes(), change.valueStart(), change.valueLength());
    Map<String, String> map = new LinkedHashMap<>();
    while (entries.next()) {
      map.put(
          text(change, entries.nameStart(), entries.nameLength()),
          entries.valueLength() == Entries.NULL
              ? null
              : text(change, entries.valueStart(), entries.valueLength()));
    }
    return map.toString();
  }

  private static String text(ChangeCursor change, int start, int length) {
    return new String(change.bytes(), start, length, UTF_8);
  }
}
