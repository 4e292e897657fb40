package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The current table to which a stream has added; times are plain numbers here. */
class FoldedCurrentTest {

  private static final String CURRENT = "marts/users_current";
  private static final String CURRENT_COLUMNS =
      "user_id, country, event_uuid, source_timestamp, read_timestamp";
  private static final String LOG_COLUMNS = CURRENT_COLUMNS + ", is_deleted";

  private StreamedOutput output;

  @BeforeEach
  void makeOutput(@TempDir Path folder) {
    output = new StreamedOutput(folder);
  }

  @Test
  void theNewestRowOfAUserIsCurrent() throws Exception {
    output.run(CURRENT, CURRENT_COLUMNS, "'u1', 'DE', 'e1', 1, 1", "'u2', 'FR', 'e2', 1, 1");
    output.log(
        CURRENT, LOG_COLUMNS, "'u1', 'IT', 'e3', 3, 3, false", "'u3', 'ES', 'e4', 1, 1, false");
    output.log(CURRENT, LOG_COLUMNS, "'u1', 'PL', 'e5', 2, 9, false");

    assertThat(
        output.shown("marts.users_current"), is("u1,IT,e3,3,3\nu2,FR,e2,1,1\nu3,ES,e4,1,1\n"));
  }

  @Test
  void tiesAreBrokenByReadTimeAndThenByUuid() throws Exception {
    output.log(
        CURRENT,
        LOG_COLUMNS,
        "'u1', 'DE', 'e9', 1, 1, false",
        "'u1', 'IT', 'e1', 1, 2, false",
        "'u2', 'DE', 'e3', 1, 1, false",
        "'u2', 'IT', 'e2', 1, 1, false");

    assertThat(output.shown("marts.users_current"), is("u1,IT,e1,1,2\nu2,DE,e3,1,1\n"));
  }

  @Test
  void aDeletedUserIsNotShownWhateverComesLater() throws Exception {
    output.run(CURRENT, CURRENT_COLUMNS, "'u1', 'DE', 'e1', 1, 1", "'u2', 'DE', 'e2', 1, 1");
    output.log(
        CURRENT, LOG_COLUMNS, "'u1', NULL, 'e3', 5, 5, true", "'u2', NULL, 'e4', 5, 5, true");
    output.log(
        CURRENT, LOG_COLUMNS, "'u1', 'IT', 'e5', 4, 9, false", "'u2', 'IT', 'e6', 6, 6, false");

    assertThat(output.shown("marts.users_current"), is("u2,IT,e6,6,6\n"));
  }

  @Test
  void ofCopiesThatDisagreeTheFirstReadDecidesWhoIsCurrent() throws Exception {
    output.log(
        CURRENT,
        LOG_COLUMNS,
        "'u1', 'DE', 'e1', 5, 1, false",
        "'u1', 'IT', 'e1', 9, 2, false",
        "'u1', 'FR', 'e2', 7, 3, false",
        "'u2', 'DE', 'e3', 5, 1, false",
        "'u2', NULL, 'e3', 9, 2, true");

    assertThat(output.shown("marts.users_current"), is("u1,FR,e2,7,3\nu2,DE,e3,5,1\n"));
  }

  @Test
  void theFirstColumnIsTheKeyWhateverItIsCalled() throws Exception {
    String key = "\"the \"\"id\"\" of it\"";
    output.log(
        CURRENT,
        LOG_COLUMNS.replace("user_id", key),
        "'u1', 'DE', 'e1', 1, 1, false",
        "'u1', 'IT', 'e2', 2, 2, false");

    assertThat(output.shown("marts.users_current"), is("u1,IT,e2,2,2\n"));
  }

  @Test
  void followsAStreamThatBeginsAndIsCompacted() throws Exception {
    output.run(CURRENT, CURRENT_COLUMNS, "'u1', 'DE', 'e1', 1, 1");
    try (Console console = output.open()) {
      assertThat(output.shown(console, "marts.users_current"), is("u1,DE,e1,1,1\n"));
      output.log(CURRENT, LOG_COLUMNS, "'u1', 'IT', 'e2', 2, 2, false");
      assertThat(output.shown(console, "marts.users_current"), is("u1,IT,e2,2,2\n"));
      output.replace(CURRENT, CURRENT_COLUMNS, "'u1', 'FR', 'e3', 3, 3");
      assertThat(output.shown(console, "marts.users_current"), is("u1,FR,e3,3,3\n"));
    }
  }
}
