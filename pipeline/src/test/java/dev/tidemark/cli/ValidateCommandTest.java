package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private static final String ORDERS =
      """
      name: orders
      version: 2.1.0
      envelope:
        format: mongodb
        uuid: id
        sourceTimestamp: at
        readTimestamp: seen
        operation: op
      key: {path: order.id, column: order_id}
      fields:
        - {name: buyer, path: order.buyer, type: string, privacy: direct, treatment: hmac-sha256}
        - {name: total, path: order.total, type: 'decimal(12, 2)', privacy: none, treatment: keep}
      """;

  @TempDir private Path folder;

  @Test
  void saysWhatBecomesOfEveryField() {
    String report = Shell.succeed(List.of("validate", "--contract=users"));

    assertThat(
        squeezed(report),
        allOf(
            containsString("users 1.0.0\nUser accounts"),
            containsString("\n identity uuid\n"),
            containsString("\n order source_timestamp, then read_timestamp, then the identity\n"),
            containsString("\n operation source_metadata.change_type; a delete too where"),
            containsString("\n key payload._id, named user_id\n"),
            containsString(
                "\n email payload.email string direct email_hashed published as the SHA-256"),
            containsString(
                "\n email payload.email string direct email_domain published as the part"),
            containsString("\n birthday payload.birthday date indirect age_group published as"),
            containsString("\n phone payload.phone string direct - removed\n")));
    assertThat(
        squeezed(report),
        allOf(
            containsString("\nRemoved\n firstname, lastname, phone\n everything else"),
            containsString("\n gender_is_known gender is one of female, male, other\n"),
            containsString("\n a change is read at most 5m after it was made\n"),
            containsString("--snapshotDate"),
            not(containsString("--pseudonymKey"))));
  }

  @Test
  void namesTheTablesAndTheirColumns() {
    String report = squeezed(Shell.succeed(List.of("validate", "--contract=users")));

    assertThat(
        report.replaceAll(",\n *", ", "),
        allOf(
            containsString(
                "staging/users_events (every change once)\n event_uuid, user_id, change_type,"
                    + " is_deleted, source_timestamp, read_timestamp, email_hashed, email_domain,"
                    + " age_group, country, gender\n"),
            containsString(
                "marts/users_current (one row per live user_id)\n user_id, email_hashed,"
                    + " email_domain, age_group, country, gender, event_uuid, source_timestamp,"
                    + " read_timestamp\n"),
            containsString("marts/users_history "),
            containsString("marts/pipeline_audit "),
            containsString("restricted/raw/users "),
            containsString("restricted/rejects/users "),
            containsString("restricted/staging_pii/users_events (in clear; only with --layers")));
  }

  @Test
  void columnsLineUp() {
    List<String> lines = Shell.succeed(List.of("validate", "--contract=users")).lines().toList();
    int heading = lines.indexOf("Promoted fields, and what becomes of them") + 1;
    int type = lines.get(heading).indexOf("TYPE");

    assertThat(lines.get(heading + 1).startsWith("string ", type), is(true));
    assertThat(lines.get(heading + 3).startsWith("date ", type), is(true));
  }

  @Test
  void readsAFile() throws IOException {
    String report = squeezed(Shell.succeed(validate(ORDERS)));

    assertThat(
        report,
        allOf(
            containsString("orders 2.1.0\n\nEnvelope\n"),
            containsString("\n operation op\n"),
            containsString("\n buyer order.buyer string direct buyer published as a keyed"),
            containsString("\n total order.total decimal(12, 2) none total published as it is\n"),
            containsString("order_id, buyer, buyer_key_id, total, event_uuid"),
            containsString("\nRemoved\n everything else in a message"),
            containsString("--pseudonymKey is needed")));
    assertThat(report, not(containsString("Quality rules")));
    assertThat(report, not(containsString("Service level")));
  }

  @Test
  void tellsAllProblemsOfAFile() throws IOException {
    String broken = ORDERS.replace("format: mongodb", "format: xml").replace("keep", "shred");

    Shell.Outcome outcome = Shell.tidemark(validate(broken));

    assertThat(outcome.exitCode(), is(2));
    assertThat(outcome.out(), is(emptyString()));
    assertThat(outcome.err().lines().count(), is(2L));
    assertThat(
        outcome.err(),
        allOf(
            containsString(folder.resolve("orders.yaml") + ":4: "),
            containsString(folder.resolve("orders.yaml") + ":12: "),
            containsString("'shred'")));
  }

  private List<String> validate(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("orders.yaml"), yaml);
    return List.of("validate", "--contract=" + file);
  }

  private static String squeezed(String report) {
    return report.replaceAll(" +", " ");
  }
}
