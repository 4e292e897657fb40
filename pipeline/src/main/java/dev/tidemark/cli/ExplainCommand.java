package dev.tidemark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how one message is read. */
@Command(
    name = "explain",
    description =
        "Show how a message is read: what it says has happened, and what becomes of every field.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  tidemark explain --contract=customers --message=message.json",
      "  head -1 data/orders.jsonl | tidemark explain --contract=orders",
      "",
      "Exit code: 0 for a message that can be read, 1 for one that is rejected, 2 when an option or",
      "the contract cannot be used."
    })
final class ExplainCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Spec private CommandSpec spec;

  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE_OR_NAME",
      description = "A YAML file, or the name of a built-in contract: users, orders, customers.")
  private String contract;

  @Option(
      names = "--message",
      paramLabel = "FILE",
      description = "A file that holds the message. Default: standard input")
  private Path message;

  @Option(
      names = "--key",
      paramLabel = "TEXT",
      description = "The key that the message has in its topic. Default: none")
  private String key;

  @Option(names = "--reveal", description = "Show personal values; else they are masked.")
  private boolean reveal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  ExplainCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    Explanation explanation = new Explanation(ContractLocator.find(contract), reveal);
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return explanation.print(message(), keyBytes, spec.commandLine().getOut()) ? 0 : 1;
  }

  private byte[] message() throws IOException {
    if (message == null) {
      return stdio.in().readAllBytes();
    }
    try (InputStream file = Files.newInputStream(message)) {
      return file.readAllBytes();
    } catch (NoSuchFileException e) {
      throw new UsageException("Cannot read message %s: no such file".formatted(message));
    }
  }
}
