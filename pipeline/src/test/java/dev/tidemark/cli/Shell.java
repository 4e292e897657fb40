package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Types a command, for tests of other rooms. */
public final class Shell {

  private Shell() {}

  /**
   * What a command left behind.
   *
   * @param out what it printed
   * @param err what it complained about
   */
  public record Outcome(int exitCode, String out, String err) {}

  public static Outcome tidemark(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Stdio stdio =
        new Stdio(InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), false);
    int exitCode = Tidemark.execute(stdio, arguments.toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /** Types a command that has to succeed, and returns what it printed. */
  public static String succeed(List<String> arguments) {
    Outcome outcome = tidemark(arguments);
    assertThat(arguments + ": " + outcome.err(), outcome.exitCode(), is(0));
    return outcome.out();
  }
}
