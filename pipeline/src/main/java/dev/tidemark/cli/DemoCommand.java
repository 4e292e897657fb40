package dev.tidemark.cli;

import dev.tidemark.demo.Demo;
import dev.tidemark.demo.DemoPlan;
import dev.tidemark.demo.Display;
import dev.tidemark.demo.Launch;
import dev.tidemark.pipeline.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Shows a stream at work. */
@Command(
    name = "demo",
    description =
        "Watch a stream: a real broker, embedded Flink, and made-up changes that happen now, all on"
            + " this machine.",
    sortOptions = false,
    customSynopsis = "tidemark demo [--rate=N] [--users=N] [--seed=N] [--output=DIR] [--for=TIME]",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "What it shows:",
      "  changes     written to the topic; some are written twice, out of order, or late",
      "  published   changes in staging.users_events, each once",
      "  lag         changes written that are not there yet",
      "  freshness   from commit to mart: how long ago the newest change in the tables had",
      "              happened when it was first seen there",
      "  users       rows of marts.users_current",
      "  late        changes read more than 7 s behind the newest of their partition, and the most",
      "              that any change was read after it happened",
      "  duplicates  further records of known changes, left out",
      "  rejects     records that are no changes, kept aside",
      "The last three are the stream's own audit. All but the first are asked of the tables, as",
      "tidemark query does it.",
      "",
      "Ctrl-C, or the end of --for, stops the feeding. What was fed is waited for, the stream is",
      "stopped, and everything fed is looked for in the tables. A second Ctrl-C ends at once.",
      "",
      "Exit code: 0 when everything fed is where it belongs, 2 for a wrong option, 1 otherwise.",
      "",
      "Example:",
      "  tidemark demo --rate=1000 --users=50000 --for=2m"
    })
final class DemoCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Changes per second. Default: 200")
  private String rate;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many users there are. Default: 10000")
  private String users;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Other seeds, other data. Default: 1")
  private String seed;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "demo",
      description =
          "The folder of the tables: new or empty, or that of an earlier demo, which is cleared."
              + " Default: demo")
  private Path output;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long to feed, such as 60s. Until Ctrl-C when left out.")
  private String feeding;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  DemoCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    try {
      DemoPlan plan = DemoPlan.of(rate, users, seed, output, feeding);
      Demo demo = new Demo(plan, root(), Launch.likeThis(Tidemark.class), display());
      return run(demo) ? 0 : 1;
    } catch (InvalidOptionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private boolean run(Demo demo) throws IOException {
    AtomicBoolean asked = new AtomicBoolean();
    CaughtSignals signals =
        CaughtSignals.by(
            exitCode -> {
              if (!asked.compareAndSet(false, true)) {
                System.exit(exitCode);
              }
              demo.stop();
            });
    try {
      return demo.run();
    } finally {
      signals.close();
    }
  }

  private Display display() {
    return stdio.isTerminal() && Ansi.AUTO.enabled()
        ? Display.redrawing(stdio.out())
        : Display.plain(stdio.out());
  }

  private static Path root() throws IOException {
    String root = System.getProperty("tidemark.root");
    if (root == null) {
      throw new IOException("Cannot start a demo: no broker here; use ./tidemark of a clone");
    }
    return Path.of(root);
  }
}
