package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TidemarkTest {

  @Test
  void helpsWhenToldNothing() {
    String help = Shell.succeed(List.of());

    assertThat(help, startsWith("Usage: tidemark "));
    for (String command : List.of("run", "demo", "query", "validate", "generate", "help")) {
      assertThat(help, matchesPattern("(?s).*\n  " + command + " +[A-Z].*"));
    }
    assertThat(Shell.succeed(List.of("--help")), is(help));
    assertThat(Shell.succeed(List.of("-h")), is(help));
    assertThat(Shell.succeed(List.of("help")), is(help));
  }

  @ParameterizedTest
  @CsvSource({
    "run,      --layers,   tidemark run --contract=users",
    "demo,     --rate,     tidemark demo --rate=1000",
    "query,    --format,   tidemark query --file=docs/queries/01_active_users.sql",
    "validate, --contract, tidemark validate --contract=users",
    "generate, --lateness, tidemark generate --events=20000 --chaos",
  })
  void helpsWithEveryCommand(String command, String option, String example) {
    String help = Shell.succeed(List.of(command, "--help"));

    assertThat(
        help,
        allOf(
            startsWith("Usage: tidemark " + command),
            containsString(" " + option + "="),
            containsString(example)));
    assertThat(help.lines().mapToInt(String::length).max().orElseThrow() <= 100, is(true));
    assertThat(Shell.succeed(List.of(command, "-h")), is(help));
    assertThat(Shell.succeed(List.of("help", command)), is(help));
  }

  @Test
  void tellsItsVersion() {
    assertThat(Shell.succeed(List.of("--version")), is("tidemark development\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xyz|Unknown command: xyz. Try: tidemark --help",
        "valdate|Unknown command: valdate (did you mean validate?). Try: tidemark --help",
        "--frobnicate|Unknown option: --frobnicate. Try: tidemark --help",
        "help frobnicate|Unknown subcommand 'frobnicate'. Try: tidemark --help",
        "validate|Missing option --contract. Try: tidemark validate --help",
        "validate --contract|Option --contract needs a value. Try: tidemark validate --help",
        "validate --contrat=users|Unknown option: --contrat (did you mean --contract?)."
            + " Try: tidemark validate --help",
        "validate --contract=a --contract=a|Option --contract is given twice."
            + " Try: tidemark validate --help",
        "query --outptu=x 1|Unknown option: --outptu (did you mean --output?)."
            + " Try: tidemark query --help",
        "query --output=a --output=b 1|Option --output is given twice. Try: tidemark query --help",
        "query select 1|Unknown argument: 1. Try: tidemark query --help",
        "generate --chaos --chaos --to=x|Option --chaos is given twice."
            + " Try: tidemark generate --help",
        "run --input=a --input=b|Option --input is given twice. Try: tidemark run --help",
      })
  void namesWhatCannotBeUsedInOneLine(String arguments, String complaint) {
    Shell.Outcome outcome = Shell.tidemark(List.of(arguments.split(" ")));

    assertThat(outcome.err(), is("tidemark: " + complaint + "\n"));
    assertThat(outcome.out(), is(emptyString()));
    assertThat(outcome.exitCode(), is(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-- a comment\nSELECT 1", "--\nSELECT 1"})
  void doesNotTakeAnSqlCommentForAnOption(String sql) {
    Shell.Outcome outcome = Shell.tidemark(List.of("query", "--output=no/such/folder", sql));

    assertThat(outcome.err(), is("tidemark: Cannot query no/such/folder: no such folder\n"));
  }

  @Test
  void takesAnAtSignForWhatItIs() {
    Shell.Outcome outcome = Shell.tidemark(List.of("validate", "--contract=@users"));

    assertThat(outcome.err(), containsString("'@users'"));
    assertThat(outcome.err(), not(containsString("Exception")));
  }
}
