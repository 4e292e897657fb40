package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of every kind of message. The cells are in {@code truth.jsonl}, and the page for
 * users is made of them: {@code -Dtidemark.writeTruth} writes it anew.
 */
class TruthTableTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of("../docs/envelopes.md");
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final String BEGIN = "<!-- The table is made by TruthTableTest. -->\n";

  /** A cell of the table; {@code key} and {@code message} as they would come, null for no key. */
  record Cell(
      String format, String operation, String oddity, String message, String key, String outcome) {

    @Override
    public String toString() {
      return "%s, %s: %s".formatted(format, operation, oddity);
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aMessageBecomesWhatTheTableSays(Cell cell) {
    assertThat(People.reader(cell.format()).read(cell.message(), cell.key()), is(cell.outcome()));
  }

  /**
   * Streams look no further than at the time; a message may say it twice, not to the same digit.
   */
  @ParameterizedTest
  @MethodSource("cells")
  void streamsFindTheSecondAChangeWasMadeIn(Cell cell) throws Unreadable {
    People people = People.reader(cell.format());
    people.read(cell.message(), cell.key());
    if (cell.outcome().matches("(INSERT|UPDATE|DELETE|TRUNCATE) .*")) {
      OptionalLong found = people.clock().micros(People.message(cell.message(), cell.key()));
      assertThat(
          found.orElseThrow() / MICROS_PER_SECOND, is(people.sourceTime() / MICROS_PER_SECOND));
    }
  }

  @Test
  void thePageForUsersIsTheTable() throws IOException {
    String page = Files.readString(PAGE);
    String upToDate = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + table();
    if (System.getProperty("tidemark.writeTruth") != null) {
      Files.writeString(PAGE, upToDate);
    }
    assertThat(Files.readString(PAGE), is(upToDate));
  }

  private static String table() throws IOException {
    StringBuilder table = new StringBuilder();
    String format = "";
    for (Cell cell : cells()) {
      if (!cell.format().equals(format)) {
        format = cell.format();
        table
            .append(table.isEmpty() ? "" : "\n")
            .append("## `%s`\n\n".formatted(format))
            .append("| operation | what is special | becomes |\n|---|---|---|\n");
      }
      table.append("| %s | %s | %s |\n".formatted(cell.operation(), cell.oddity(), cell.outcome()));
    }
    return table.toString();
  }

  static List<Cell> cells() throws IOException {
    List<Cell> cells = new ArrayList<>();
    String lines =
        new String(TruthTableTest.class.getResourceAsStream("truth.jsonl").readAllBytes(), UTF_8);
    for (String line : lines.split("\n")) {
      JsonNode cell = JSON.readTree(line);
      cells.add(
          new Cell(
              cell.path("format").asText(),
              cell.path("operation").asText(),
              cell.path("oddity").asText(),
              cell.has("text") ? cell.get("text").asText() : cell.get("message").toString(),
              !cell.has("key")
                  ? null
                  : cell.get("key").isTextual()
                      ? cell.get("key").asText()
                      : cell.get("key").toString(),
              cell.path("outcome").asText()));
    }
    return cells;
  }
}
