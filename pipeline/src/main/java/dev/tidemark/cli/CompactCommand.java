package dev.tidemark.cli;

import dev.tidemark.contract.Contract;
import dev.tidemark.mart.FoldedFiles;
import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunLock;
import dev.tidemark.pipeline.Graph;
import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunPlan;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Folds what a stream has added to the tables of a contract. */
@Command(
    name = "compact",
    description = "Fold what a stream has added into plain tables, while it runs or afterwards.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Options of run that say how, such as --pseudonymKey, and of the runner are taken as well.",
      "",
      "Example:",
      "  tidemark compact --contract=users --output=out"
    })
final class CompactCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE_OR_NAME",
      description = "The contract that the tables follow.")
  private String contract;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the tables.")
  private String output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Unmatched private List<String> otherOptions = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<String> arguments = new ArrayList<>(otherOptions);
    arguments.add("--contract=" + contract);
    arguments.add("--output=" + output);
    RunOptions options = RunArguments.parse(arguments);
    FileSystems.setDefaultPipelineOptions(options);
    Contract found = ContractLocator.find(contract);
    OutputTree tree = new OutputTree(output);
    FoldedFiles.requireTables(tree, found);
    try (RunLock lock = RunLock.forFolding(tree)) {
      lock.cleanUp();
      fold(options, RunPlan.folding(options, found, Clock.systemUTC()));
    }
    return 0;
  }

  private static void fold(RunOptions options, RunPlan plan) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    Runners.prepareBatch(options, Graph.build(pipeline, plan));
    try {
      pipeline.run().waitUntilFinish();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new RunFailedException(e);
    }
  }
}
