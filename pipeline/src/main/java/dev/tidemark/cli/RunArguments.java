package dev.tidemark.cli;

import dev.tidemark.pipeline.InvalidOptionException;
import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunnerDefaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Turns the arguments of {@code run} into Beam's options, with the runner's defaults behind them.
 */
final class RunArguments {

  private static final Pattern ARGUMENT =
      Pattern.compile("--([A-Za-z][A-Za-z0-9]*)(?:=(.*))?", Pattern.DOTALL);
  private static final Pattern UNKNOWN =
      Pattern.compile("missing a property named '([^']*)'\\.?\\s*(Did you mean .*)?");

  private RunArguments() {}

  /**
   * @throws UsageException naming the argument that cannot be used
   */
  static RunOptions parse(List<String> arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String argument : arguments) {
      Matcher matcher = ARGUMENT.matcher(argument);
      if (!matcher.matches()) {
        throw new UsageException("Invalid argument: '%s' (--name=value)".formatted(argument));
      }
      String value = matcher.group(2) == null ? "true" : matcher.group(2);
      if (given.put(matcher.group(1), value) != null) {
        throw new UsageException("Option --%s is given twice".formatted(matcher.group(1)));
      }
    }
    for (RunnerDefaults defaults : ServiceLoader.load(RunnerDefaults.class)) {
      given.putIfAbsent("runner", defaults.runner());
      if (given.get("runner").equals(defaults.runner())) {
        defaults(defaults, given).forEach(given::putIfAbsent);
      }
    }
    return options(given);
  }

  private static Map<String, String> defaults(RunnerDefaults defaults, Map<String, String> given) {
    try {
      return given.containsKey("bootstrapServers")
          ? defaults.streamOptions(given)
          : defaults.options();
    } catch (InvalidOptionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static RunOptions options(Map<String, String> given) {
    PipelineOptionsFactory.register(RunOptions.class);
    String[] arguments =
        given.entrySet().stream()
            .map(each -> "--" + each.getKey() + "=" + each.getValue())
            .toArray(String[]::new);
    try {
      return PipelineOptionsFactory.fromArgs(arguments).as(RunOptions.class);
    } catch (IllegalArgumentException e) {
      throw new UsageException(explain(e.getMessage()));
    }
  }

  private static String explain(String message) {
    Matcher unknown = UNKNOWN.matcher(message);
    if (!unknown.find()) {
      return "Invalid option: " + message.lines().findFirst().orElse(message);
    }
    String suggestion = unknown.group(2) == null ? "" : " " + unknown.group(2);
    return "Unknown option: --%s%s".formatted(unknown.group(1), suggestion);
  }
}
