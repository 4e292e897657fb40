package dev.tidemark.cli;

import dev.tidemark.pipeline.RunOptions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the options of a run in its help, from where they are defined. */
final class RunOptionsHelp implements IModelTransformer {

  private static final List<String> FIRST =
      List.of("contract", "input", "bootstrapServers", "topics", "jdbcUrl", "jdbcTable", "output");
  private static final Set<String> REQUIRED = Set.of("contract", "output");

  @Override
  public CommandSpec transform(CommandSpec run) {
    Arrays.stream(RunOptions.class.getDeclaredMethods())
        .filter(method -> method.getName().startsWith("get"))
        .sorted(Comparator.comparing(RunOptionsHelp::place).thenComparing(RunOptionsHelp::name))
        .forEach(getter -> run.addOption(option(getter)));
    return run;
  }

  private static int place(Method getter) {
    int place = FIRST.indexOf(name(getter));
    return place < 0 ? FIRST.size() : place;
  }

  private static OptionSpec option(Method getter) {
    OptionSpec.Builder option =
        OptionSpec.builder("--" + name(getter))
            .type(String.class)
            .paramLabel("VALUE")
            .required(REQUIRED.contains(name(getter)))
            .description(getter.getAnnotation(Description.class).value() + defaultValue(getter));
    if (getter.getReturnType() == boolean.class) {
      option.paramLabel("true|false").arity("0..1").fallbackValue("true");
    }
    return option.build();
  }

  private static String defaultValue(Method getter) {
    Default.String text = getter.getAnnotation(Default.String.class);
    Default.Integer number = getter.getAnnotation(Default.Integer.class);
    if (text != null) {
      return " Default: " + text.value();
    }
    return number == null ? "" : " Default: " + number.value();
  }

  private static String name(Method getter) {
    String name = getter.getName().substring("get".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
