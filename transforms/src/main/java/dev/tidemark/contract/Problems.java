package dev.tidemark.contract;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Everything that is wrong with a contract file, so that one reading tells it all. */
final class Problems {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private record Problem(int line, String text) {}

  private final String fileName;
  private final List<Problem> problems = new ArrayList<>();

  Problems(String fileName) {
    this.fileName = fileName;
  }

  void add(int line, String text) {
    problems.add(new Problem(line, text));
  }

  /** Throws one exception with a line per problem, in the order of the file. */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ContractException(
          problems.stream()
              .distinct()
              .sorted(comparingInt(Problem::line))
              .map(this::message)
              .collect(joining("\n")));
    }
  }

  private String message(Problem problem) {
    return "%s:%d: %s"
        .formatted(
            fileName, problem.line(), CONTROL.matcher(problem.text()).replaceAll(" ").strip());
  }
}
