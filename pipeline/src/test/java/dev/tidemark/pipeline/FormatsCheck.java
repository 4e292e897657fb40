package dev.tidemark.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.cli.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a runner has to pass besides: whatever format tells of it, the same history of a table gives
 * the same tables, also when the messages come twice, in any order, in several runs.
 */
public abstract class FormatsCheck {

  private static final int CHANGES = 150;

  @TempDir private Path folder;

  /** The arguments that choose the runner. */
  protected abstract List<String> runner();

  @ParameterizedTest
  @EnumSource(Renderings.class)
  void theTablesAreThoseOfTheHistory(Renderings rendering) throws Exception {
    Random random = new Random(rendering.ordinal());
    People people = new People(random, CHANGES);
    List<String> messages = people.messages(rendering, random);
    Path contract = Files.writeString(folder.resolve("people.yaml"), rendering.contract());
    int half = messages.size() / 2;
    run(contract, "one", messages.subList(0, half + 10));
    run(contract, "two", messages.subList(half, messages.size()));

    assertThat(
        rows("SELECT person_id, name, visits FROM 'out/marts/people_current/*.parquet'"),
        is(people.current()));
    assertThat(
        rows(
            """
            SELECT person_id, name, visits, change_type, is_deleted, epoch_us(valid_from),
                epoch_us(valid_to), is_current
            FROM 'out/marts/people_history/*.parquet'
            """),
        is(people.history()));
  }

  private void run(Path contract, String name, List<String> messages) throws Exception {
    Path input = Files.createDirectories(folder.resolve(name)).resolve("people.jsonl");
    Files.write(input, messages);
    Shell.succeed(
        Stream.of(
                List.of(
                    "run",
                    "--contract=" + contract,
                    "--input=" + input,
                    "--output=" + folder.resolve("out")),
                runner())
            .flatMap(List::stream)
            .toList());
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet result =
            connection
                .createStatement()
                .executeQuery(query.replace("'out/", "'" + folder + "/out/"))) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows.stream().sorted().toList();
  }
}
