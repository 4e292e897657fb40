package dev.tidemark.contract;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths a contract reads: each leads to one value, and none leads through another's value. */
final class ClaimedPaths {

  private record Claim(JsonPath path, int line) {}

  private static final class Branch {
    final Map<String, Branch> branches = new HashMap<>();
    final int firstLine;
    int valueLine;

    Branch(int firstLine) {
      this.firstLine = firstLine;
    }
  }

  private final List<Claim> claims = new ArrayList<>();

  /** The path that a value spells; null, reported where that is due, when there is none. */
  JsonPath claim(Optional<YamlValue> value) {
    Optional<JsonPath> path = value.flatMap(text -> text.parsed(JsonPath::parse));
    path.ifPresent(read -> claims.add(new Claim(read, value.get().line())));
    return path.orElse(null);
  }

  /** Reports each path that an earlier line of the file rules out. */
  void reportConflicts(Problems problems) {
    Branch root = new Branch(0);
    claims.stream()
        .sorted(comparingInt(Claim::line))
        .forEach(claim -> grow(root, claim.path(), claim.line(), problems));
  }

  private static void grow(Branch root, JsonPath path, int line, Problems problems) {
    Branch branch = root;
    for (String name : path.names()) {
      if (branch.valueLine > 0) {
        problems.add(
            line,
            "Conflicting path '%s' (line %d reads a part of it as a value)"
                .formatted(path, branch.valueLine));
        return;
      }
      branch = branch.branches.computeIfAbsent(name, each -> new Branch(line));
    }
    if (branch.valueLine > 0) {
      problems.add(
          line, "Duplicate path '%s' (first on line %d)".formatted(path, branch.valueLine));
    } else if (!branch.branches.isEmpty()) {
      problems.add(
          line,
          "Conflicting path '%s' (line %d reads a value inside it)"
              .formatted(path, branch.firstLine));
    } else {
      branch.valueLine = line;
    }
  }
}
