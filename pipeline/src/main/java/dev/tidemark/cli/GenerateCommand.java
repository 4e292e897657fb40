package dev.tidemark.cli;

import dev.tidemark.generate.GenerateEvents;
import dev.tidemark.generate.GeneratorSpec;
import dev.tidemark.generate.Knob;
import dev.tidemark.generate.Summary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes made-up change files. */
@Command(
    name = "generate",
    description =
        "Write made-up change files, with faults in them: the same options, the same bytes.",
    modelTransformer = KnobOptions.class,
    sortOptions = false,
    customSynopsis = "tidemark generate [--contract=FILE_OR_NAME] --to=DIR [--KNOB=VALUE ...]",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  tidemark generate --contract=users --events=100000 --users=9000 --seed=1 --to=data/users",
      "  tidemark generate --events=20000 --chaos --lateness=0 --to=data/rough"
    })
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--contract",
      paramLabel = "FILE_OR_NAME",
      defaultValue = "users",
      description = "Whose events: a YAML file, or a built-in contract. Default: users",
      order = 1)
  private String contract;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "A new or empty folder.",
      order = 2)
  private Path directory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.",
      order = 3)
  private boolean help;

  @Override
  public Integer call() throws IOException {
    GenerateEvents events = generator();
    refuseUnlessEmpty();
    long began = System.nanoTime();
    Summary summary = events.writeTo(directory);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d events in %,d lines, %,d files and %,d bytes below %s, written in %.1f s%n",
            summary.events(),
            summary.lines(),
            summary.files(),
            summary.bytes(),
            directory,
            (System.nanoTime() - began) / 1e9);
    return 0;
  }

  private GenerateEvents generator() {
    try {
      GeneratorSpec knobs = Knob.read(turned());
      return GenerateEvents.forContract(ContractLocator.find(contract), knobs);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Map<String, String> turned() {
    Map<String, String> turned = new HashMap<>();
    for (Knob knob : Knob.all()) {
      OptionSpec option = spec.findOption("--" + knob.name());
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        turned.put(knob.name(), option.getValue());
      }
    }
    return turned;
  }

  private void refuseUnlessEmpty() throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new UsageException("Cannot write to %s: it is not a folder".formatted(directory));
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
      if (content.iterator().hasNext()) {
        throw new UsageException(
            "Cannot write to %s: the folder is not empty".formatted(directory));
      }
    }
  }
}
