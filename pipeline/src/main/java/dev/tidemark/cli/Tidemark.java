package dev.tidemark.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: the one main class of all runnable jars. */
@Command(
    name = "tidemark",
    description = "Turns change events into tables people can trust.",
    subcommands = HelpCommand.class,
    versionProvider = Tidemark.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  tidemark demo",
      "  tidemark generate --contract=users --events=100000 --users=9000 --seed=1 --to=data/users",
      "  tidemark run --contract=users --input='data/users/**/*.jsonl' --output=out",
      "  tidemark query \"SELECT count(*) FROM marts.users_current\"",
      "",
      "Exit code: 0 when all went well, 2 when an option or a contract cannot be used, 1 otherwise.",
      "With TIDEMARK_DEBUG set in the environment, a failure comes with its stack trace."
    })
public final class Tidemark implements Callable<Integer> {

  private static final int HELP_WIDTH = 100;
  private static final int HELP_OPTION_WIDTH = 40;

  private static final Pattern SQL_COMMENT = Pattern.compile("--\\s");

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  private boolean version;

  private Tidemark() {}

  public static void main(String[] args) {
    System.exit(execute(Stdio.ofProcess(), args));
  }

  /** Carries out a command and returns its exit code. */
  static int execute(Stdio stdio, String... args) {
    boolean debug = System.getenv("TIDEMARK_DEBUG") != null;
    if (!debug) {
      Logging.quiet();
    }
    Failures failures = new Failures(debug);
    CommandLine commands =
        new CommandLine(new Tidemark())
            .addSubcommand(new CommandLine(new RunCommand()))
            .addSubcommand(new CommandLine(new DemoCommand(stdio)))
            .addSubcommand(new CommandLine(new CompactCommand()))
            .addSubcommand(new CommandLine(new QueryCommand(stdio)))
            .addSubcommand(new CommandLine(new ValidateCommand()))
            .addSubcommand(new CommandLine(new ExplainCommand(stdio)))
            .addSubcommand(new CommandLine(new GenerateCommand()))
            .setOut(stdio.out())
            .setErr(stdio.err())
            .setExpandAtFiles(false)
            .setUsageHelpWidth(HELP_WIDTH)
            .setUsageHelpLongOptionsMaxWidth(HELP_OPTION_WIDTH)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    try {
      return commands.execute(Stream.of(args).map(Tidemark::guarded).toArray(String[]::new));
    } catch (Error e) {
      return failures.report(e, stdio.err());
    } finally {
      stdio.out().flush();
      stdio.err().flush();
    }
  }

  /** Statements may begin with a comment, which is not to be taken for an option. */
  private static String guarded(String argument) {
    return SQL_COMMENT.matcher(argument).lookingAt() ? "\n" + argument : argument;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  /** The version of the jar that runs, if it is one. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String released = Tidemark.class.getPackage().getImplementationVersion();
      return new String[] {"tidemark " + Optional.ofNullable(released).orElse("development")};
    }
  }
}
