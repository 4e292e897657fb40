package dev.tidemark.pipeline;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have got wrong, as Debezium tells of it. */
class HardCasesTest {

  private static final String CONTRACT =
      """
      name: people
      version: "1"
      envelope: {format: debezium, table: people}
      key: {path: id, column: person_id}
      fields:
        - {name: name, path: name, type: string, privacy: none, treatment: keep}
      """;
  private static final String MESSAGE =
      "{'op': '%s', 'ts_ms': 1717200000000, 'before': %s, 'after': %s, 'source': {'connector': 'x',"
          + " 'name': 'shop', 'db': 'd', 'table': 'people', 'ts_ms': 1717200000000, 'snapshot':"
          + " 'false'%s}}";

  @TempDir private Path folder;
  private int outputs;

  /** As texts the ninth file would be the newer one. */
  @Test
  void theTenthFileIsBehindTheNinth() throws IOException {
    assertCurrent(
        "1 new",
        List.of(
            message("c", null, row(1, "old"), ", 'file': 'bin.000009', 'pos': 900, 'row': 0"),
            message("u", null, row(1, "new"), ", 'file': 'bin.000010', 'pos': 4, 'row': 0")));
  }

  @Test
  void aChangeWithoutAPlaceIsOlderThanAnyWithOne() throws IOException {
    assertCurrent(
        "1 placed",
        List.of(message("u", null, row(1, "lost"), ""), lsn(1, "u", null, row(1, "placed"))));
  }

  @Test
  void aRowMayComeAndGoAndComeAgainInAMillisecond() throws IOException {
    assertCurrent(
        "1 again",
        List.of(
            lsn(1, "c", null, row(1, "first")),
            lsn(2, "d", row(1, "first"), null),
            lsn(3, "c", null, row(1, "again"))));
  }

  /** By way of a third key, each step a deletion and an insertion at one place. */
  @Test
  void rowsMayChangePlacesInOneTransaction() throws IOException {
    assertCurrent(
        "1 Bob, 2 Ann",
        List.of(
            lsn(1, "c", null, row(1, "Ann")),
            lsn(2, "c", null, row(2, "Bob")),
            lsn(3, "d", row(1, "Ann"), null),
            lsn(3, "c", null, row(3, "Ann")),
            lsn(4, "d", row(2, "Bob"), null),
            lsn(4, "c", null, row(1, "Bob")),
            lsn(5, "d", row(3, "Ann"), null),
            lsn(5, "c", null, row(2, "Ann"))));
  }

  @Test
  void anOlderInsertionAfterTheDeletionBringsNothingBack() throws IOException {
    assertCurrent(
        "2 Bob",
        List.of(
            lsn(9, "d", row(1, "Ann"), null),
            lsn(1, "c", null, row(1, "Ann")),
            lsn(2, "c", null, row(2, "Bob"))));
  }

  @Test
  void aValueThatTheFirstMessageLeavesAsItWasComesLater() throws IOException {
    assertCurrent(
        "1 Ann",
        List.of(
            lsn(9, "u", null, row(1, "__debezium_unavailable_value")),
            lsn(1, "c", null, row(1, "Ann"))));
  }

  /** In this order and in the other, at once and one run after the other. */
  private void assertCurrent(String expected, List<String> messages) throws IOException {
    List<String> reversed = new ArrayList<>(messages);
    Collections.reverse(reversed);
    for (List<String> order : List.of(messages, reversed)) {
      Path atOnce = newOutput();
      run(atOnce, order);
      assertThat(current(atOnce), is(expected));

      Path oneByOne = newOutput();
      for (String message : order) {
        run(oneByOne, List.of(message));
      }
      assertThat(current(oneByOne), is(expected));
    }
  }

  private Path newOutput() {
    return folder.resolve("out" + outputs++);
  }

  private void run(Path output, List<String> messages) throws IOException {
    Shell.succeed(
        List.of(
            "run",
            "--contract=" + Files.writeString(folder.resolve("people.yaml"), CONTRACT),
            "--input=" + Files.write(folder.resolve("people.jsonl"), messages),
            "--layers=current,audit",
            "--output=" + output));
  }

  private static String current(Path output) {
    return Shell.succeed(
            List.of(
                "query",
                "--output=" + output,
                "--format=csv",
                "SELECT person_id || ' ' || name FROM marts.people_current ORDER BY person_id"))
        .lines()
        .skip(1)
        .collect(joining(", "));
  }

  private static String lsn(int place, String operation, String before, String after) {
    return message(operation, before, after, ", 'lsn': " + place);
  }

  private static String message(String operation, String before, String after, String place) {
    return MESSAGE.formatted(operation, before, after, place).replace('\'', '"');
  }

  private static String row(int id, String name) {
    return "{'id': %d, 'name': '%s'}".formatted(id, name);
  }
}
