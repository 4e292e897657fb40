package dev.tidemark.cli;

import static java.util.stream.Collectors.joining;

import dev.tidemark.contract.ContractException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The only place that decides how a failure is told and what exit code it gives. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  private static final String NO_VALUE = "Missing required parameter for option";

  /** How a message begins that gives its reason itself. */
  private static final Pattern WHOLE = Pattern.compile("(Cannot|Invalid|Missing|Unknown) ");

  private final boolean debug;

  /**
   * @param debug whether stack traces are welcome
   */
  Failures(boolean debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    command
        .getErr()
        .printf(
            "tidemark: %s. Try: %s --help%n",
            message(failure), command.getCommandSpec().qualifiedName());
    return UNUSABLE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    command.getOut().flush();
    return report(failure, command.getErr());
  }

  int report(Throwable failure, PrintWriter err) {
    if (debug) {
      failure.printStackTrace(err);
    }
    if (failure instanceof ContractException) {
      err.println(failure.getMessage());
      return UNUSABLE;
    }
    err.println("tidemark: " + line(failure));
    return failure instanceof UsageException ? UNUSABLE : FAILED;
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    if (failure instanceof OverwrittenOptionException overwritten) {
      return "Option %s is given twice".formatted(name(overwritten.getOverwritten()));
    }
    if (failure instanceof MissingParameterException missing) {
      return missing(missing);
    }
    return oneLine(failure.getMessage()).replaceFirst("\\.$", "");
  }

  /** What is unknown comes first: it is probably what is missing, misspelled. */
  private static String missing(MissingParameterException failure) {
    CommandLine command = failure.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    if (!unmatched.isEmpty() && command.getCommandSpec().unmatchedArgsBindings().isEmpty()) {
      return unknown(new UnmatchedArgumentException(command, unmatched));
    }
    String names = failure.getMissing().stream().map(Failures::name).collect(joining(", "));
    return failure.getMessage().startsWith(NO_VALUE)
        ? "Option %s needs a value".formatted(names)
        : "Missing option " + names;
  }

  private static String unknown(UnmatchedArgumentException failure) {
    String argument = failure.getUnmatched().get(0);
    List<String> suggestions = failure.getSuggestions();
    String kind =
        failure.isUnknownOption()
            ? "option"
            : failure.getCommandLine().getSubcommands().isEmpty() ? "argument" : "command";
    return "Unknown %s: %s%s"
        .formatted(
            kind,
            argument.startsWith("--") ? argument.replaceFirst("=.*", "") : argument,
            suggestions.isEmpty() ? "" : " (did you mean %s?)".formatted(suggestions.get(0)));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What failed, and why if that is known only further down. */
  private static String line(Throwable failure) {
    Throwable told = failure;
    while (told.getCause() != null && saysNothing(told)) {
      told = told.getCause();
    }
    Throwable root = told;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String what = text(told);
    String why = text(root);
    return WHOLE.matcher(what).lookingAt() || what.contains(why) ? what : what + ": " + why;
  }

  private static boolean saysNothing(Throwable failure) {
    return failure.getMessage() == null
        || failure.getMessage().equals(failure.getCause().toString());
  }

  /** The message, behind its kind where it says no more than a file name. */
  private static String text(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    return Optional.ofNullable(failure.getMessage())
        .map(Failures::oneLine)
        .map(message -> message.contains(" ") ? message : kind + ": " + message)
        .orElse(kind);
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining(" "));
  }
}
