package dev.tidemark.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a contract and says what it means. */
@Command(
    name = "validate",
    description =
        "Check a contract; say what it promotes, what it removes and what becomes of every field.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  tidemark validate --contract=users",
      "  tidemark validate --contract=contracts/orders.yaml",
      "",
      "Exit code: 0 for a contract that can be used, 2 for any other, with a line per problem."
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE_OR_NAME",
      description = "A YAML file, or the name of a built-in contract: users, orders, customers.")
  private String contract;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    new ContractReport(ContractLocator.find(contract)).print(spec.commandLine().getOut());
    return 0;
  }
}
