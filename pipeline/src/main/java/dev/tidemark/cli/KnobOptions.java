package dev.tidemark.cli;

import dev.tidemark.generate.Knob;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes an option of every knob of the generator. */
final class KnobOptions implements IModelTransformer {

  private static final int BEHIND_DECLARED_OPTIONS = 100;

  @Override
  public CommandSpec transform(CommandSpec generate) {
    int order = BEHIND_DECLARED_OPTIONS;
    for (Knob knob : Knob.all()) {
      generate.addOption(option(knob, order++));
    }
    return generate;
  }

  private static OptionSpec option(Knob knob, int order) {
    boolean flag = knob.usual().equals("false");
    return OptionSpec.builder("--" + knob.name())
        .order(order)
        .type(String.class)
        .paramLabel(flag ? "true|false" : "VALUE")
        .arity(flag ? "0..1" : "1")
        .fallbackValue(flag ? "true" : "")
        .description(sentence(knob.help()) + " Default: " + knob.usual())
        .build();
  }

  private static String sentence(String help) {
    return Character.toUpperCase(help.charAt(0)) + help.substring(1).replace("%", "%%") + ".";
  }
}
