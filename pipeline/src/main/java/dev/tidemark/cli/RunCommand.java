package dev.tidemark.cli;

import dev.tidemark.audit.Measurement;
import dev.tidemark.contract.Contract;
import dev.tidemark.mart.AuditReader;
import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunLock;
import dev.tidemark.mart.StreamClaim;
import dev.tidemark.pipeline.Graph;
import dev.tidemark.pipeline.InvalidOptionException;
import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunPlan;
import dev.tidemark.pipeline.RunnerDefaults;
import dev.tidemark.pipeline.StreamStop;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Reads change files and publishes the tables of a contract. */
@Command(
    name = "run",
    description = "Turn change files into tables.",
    modelTransformer = RunOptionsHelp.class,
    sortOptions = false,
    customSynopsis =
        "tidemark run --contract=NAME|FILE --input=GLOB --output=DIR [options] [Beam options]",
    footer = {
      "",
      "Options of Beam and of the runner, such as --parallelism=2, are taken as well.",
      "",
      "Ctrl-C or SIGTERM stops a stream; the same command lets it go on where it was. The Direct",
      "runner keeps nothing: there it begins again.",
      "",
      "Exit code: 0 when the books balance and the tables are published, or a stream was stopped as",
      "it should be, 2 for a wrong option or contract, 1 for anything else. In the last two cases",
      "the tables are as they were.",
      "",
      "Example:",
      "  tidemark run --contract=users --input='data/users/**/*.jsonl' --output=out"
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    RunOptions options = RunArguments.parse(arguments());
    FileSystems.setDefaultPipelineOptions(options);
    if (options.getContract() == null) {
      throw new UsageException("Missing option --contract");
    }
    Contract contract = ContractLocator.find(options.getContract());
    RunPlan plan = plan(options, contract);
    Instant began = Instant.now();
    OutputTree output = plan.run().output();
    Optional<StreamStop> stopped;
    try (RunLock lock = plan.isStream() ? RunLock.forStream(output) : RunLock.take(output)) {
      lock.cleanUp();
      stopped = run(options, plan);
    }
    if (stopped.isPresent()) {
      return exitCode(plan, stopped.get());
    }
    List<Measurement> audit = AuditReader.read(plan.run().output(), plan.run().runId());
    new RunReport(plan.run(), audit, Duration.between(began, Instant.now()))
        .print(spec.commandLine().getOut());
    return 0;
  }

  /** A start that is refused leaves a stream alone that runs in a cluster. */
  private static void prepareStream(RunOptions options, RunPlan plan) throws IOException {
    Optional<RunnerDefaults> runner = Runners.of(options);
    try {
      if (runner.isPresent()) {
        runner.get().checkStream(options, StreamClaim.last(plan.run().output()));
      }
      StreamClaim.take(plan.run());
      if (runner.isPresent()) {
        runner.get().prepareStream(options, plan.run().runId());
      }
    } catch (InvalidOptionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Optional<StreamStop> run(RunOptions options, RunPlan plan) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    long bytes;
    try {
      bytes = Graph.build(pipeline, plan);
    } catch (FileNotFoundException | IllegalStateException e) {
      throw new UsageException(e.getMessage());
    }
    if (plan.isStream()) {
      prepareStream(options, plan);
    } else {
      Runners.prepareBatch(options, bytes);
    }
    try (RunProgress progress = new RunProgress(spec.commandLine().getErr())) {
      progress.start();
      if (plan.isStream()) {
        return runStream(options, pipeline);
      }
      pipeline.run().waitUntilFinish();
      return Optional.empty();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new RunFailedException(
          e, Runners.of(options).flatMap(runner -> runner.explain(options, e)));
    }
  }

  private Optional<StreamStop> runStream(RunOptions options, Pipeline pipeline) {
    try (StopSignals signals = StopSignals.handled(options, spec.commandLine().getErr())) {
      try {
        PipelineResult result = pipeline.run();
        signals.started(result);
        result.waitUntilFinish();
      } catch (RuntimeException e) {
        if (signals.outcome().map(StreamStop::clean).orElse(true)) {
          throw e;
        }
      }
      return signals.outcome();
    }
  }

  /** Who wanted a stream to catch up has not got what they wanted. */
  private int exitCode(RunPlan plan, StreamStop stopped) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(stopped.news());
    out.flush();
    return stopped.clean() && !plan.stream().untilCaughtUp() ? 0 : 1;
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!option.usageHelp()) {
        arguments.add(option.longestName() + "=" + option.getValue());
      }
    }
    arguments.addAll(beamOptions);
    return arguments;
  }

  private static RunPlan plan(RunOptions options, Contract contract) {
    try {
      RunPlan plan = RunPlan.of(options, contract, Clock.systemUTC());
      plan.privacy().check(contract);
      return plan;
    } catch (InvalidOptionException | IllegalArgumentException | IllegalStateException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
