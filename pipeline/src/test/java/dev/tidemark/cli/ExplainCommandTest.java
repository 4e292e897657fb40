package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final String CUSTOMER =
      """
      {"op": "u", "ts_ms": 1717200000500, "source": {"connector": "postgresql", "name": "shop",
        "ts_ms": 1717200000000, "schema": "public", "table": "customers", "lsn": 26},
        "before": null, "after": {"id": 7, "email": "ann@example.com", "city": "Oslo",
        "name": "__debezium_unavailable_value", "country": 5}}
      """;

  @TempDir private Path folder;

  @Test
  void saysHowAMessageIsRead() throws IOException {
    Shell.Outcome outcome = explain("customers", CUSTOMER);

    assertThat(outcome.exitCode(), is(0));
    assertThat(
        squeezed(outcome.out()),
        allOf(
            containsString("debezium, bare\n"),
            containsString(" operation UPDATE\n"),
            containsString(" key customer_id = 7\n"),
            containsString(" place in the log 000000000000001A/1, then"),
            containsString(" event time 2024-06-01T00:00:00Z\n"),
            containsString(" read time 2024-06-01T00:00:00.500Z\n"),
            containsString(" email *** string direct email_hashed: published as the SHA-256"),
            containsString(" name (as it was) string direct removed\n"),
            containsString(" country null: it does not fit string indirect")));
  }

  @Test
  void masksWhatIsPersonalUnlessToldToRevealIt() throws IOException {
    assertThat(
        explain("customers", CUSTOMER).out(),
        allOf(not(containsString("ann@example.com")), not(containsString("Oslo"))));
    assertThat(
        explain("customers", CUSTOMER, "--reveal").out(),
        allOf(containsString("ann@example.com"), containsString("Oslo")));
  }

  @Test
  void saysWhyAMessageIsRejected() throws IOException {
    Shell.Outcome outcome = explain("orders", CUSTOMER);

    assertThat(outcome.exitCode(), is(1));
    assertThat(outcome.out(), is("rejected: looks like debezium\n"));
    assertThat(explain("orders", "{\"a\": secret}").out(), not(containsString("secret")));
  }

  @Test
  void takesTheKeyOfAMessageFromAnOption() throws IOException {
    String deletion =
        CUSTOMER.replace("\"u\"", "\"d\"").replaceAll("\"after\": \\{[^}]*}", "\"after\": null");

    assertThat(explain("customers", deletion).out(), is("rejected: key missing\n"));
    assertThat(
        squeezed(explain("customers", deletion, "--key={\"id\": 7}").out()),
        containsString(" operation DELETE, the row is gone\n"));
  }

  @Test
  void changesOfOtherTablesAndControlAreNoErrors() throws IOException {
    Shell.Outcome other = explain("customers", CUSTOMER.replace("customers", "pets"));

    assertThat(other.exitCode(), is(0));
    assertThat(other.out(), containsString("another table"));
    assertThat(explain("customers", "{\"ts_ms\": 1}").out(), containsString("control"));
  }

  @Test
  void aFileThatIsNotThereIsAUsageError() {
    Shell.Outcome outcome =
        Shell.tidemark(List.of("explain", "--contract=users", "--message=" + folder + "/none"));

    assertThat(outcome.exitCode(), is(2));
    assertThat(outcome.err(), containsString("none: no such file"));
  }

  private Shell.Outcome explain(String contract, String message, String... options)
      throws IOException {
    Path file = Files.writeString(folder.resolve("message.json"), message);
    List<String> arguments =
        new ArrayList<>(List.of("explain", "--contract=" + contract, "--message=" + file));
    arguments.addAll(List.of(options));
    return Shell.tidemark(arguments);
  }

  private static String squeezed(String text) {
    return text.replaceAll(" +", " ");
  }
}
