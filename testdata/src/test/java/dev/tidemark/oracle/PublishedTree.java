package dev.tidemark.oracle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The output tree of the product, layer by layer against the oracle. */
final class PublishedTree {

  private final Path out;
  private final Oracle oracle;

  PublishedTree(Path out, Oracle oracle) {
    this.out = out;
    this.oracle = oracle;
  }

  Optional<String> difference(Layer layer) throws IOException, SQLException {
    return switch (layer) {
      case RAW -> rawDifference();
      case REJECTS -> rejectsDifference();
      case STAGING -> tableDifference("staging/users_events", "users_events");
      case CURRENT -> tableDifference("marts/users_current", "users_current");
      case HISTORY -> tableDifference("marts/users_history", "users_history");
      case AUDIT -> auditDifference();
    };
  }

  private Optional<String> tableDifference(String folder, String view) throws SQLException {
    return TableComparison.difference(oracle.connection(), "FROM " + view, parquet(folder));
  }

  private Optional<String> rawDifference() throws SQLException {
    long expected = recordsThatAre("true");
    String files = parquet("restricted/raw/users");
    long published =
        anyFile(files)
            ? number("SELECT count(*) FROM read_parquet(%s)".formatted(Sql.literal(files)))
            : 0;
    return expected == published
        ? Optional.empty()
        : Optional.of("%d rows expected, %d published".formatted(expected, published));
  }

  /** Unreliable records are counted, not rejected. */
  private Optional<String> rejectsDifference() throws IOException, SQLException {
    long rejected = recordsThatAre("verdict = 'rejected'");
    long published = linesBelow(out.resolve("restricted/rejects/users"));
    return published == rejected
        ? Optional.empty()
        : Optional.of("%d lines expected, %d published".formatted(rejected, published));
  }

  private static long linesBelow(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return 0;
    }

    long count = 0;

    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (Path file : files) {
        try (Stream<String> lines = Files.lines(file)) {
          count += lines.count();
        }
      }
    }

    return count;
  }

  /** A measure must be there exactly once; only a count of late changes may be absent when zero. */
  private Optional<String> auditDifference() throws SQLException {
    String files = parquet("marts/pipeline_audit");

    if (!anyFile(files)) {
      return Optional.of("no file matches " + files);
    }

    Map<String, Long> expected = oracle.books().measures();
    Map<String, List<Long>> published = lastAudit(files);
    Set<String> names = new TreeSet<>(expected.keySet());
    published.keySet().stream().filter(n -> n.startsWith(Books.LATE_PREFIX)).forEach(names::add);

    String problems =
        names.stream()
            .filter(name -> !agree(name, expected.get(name), published.get(name)))
            .map(
                name ->
                    "%s is %s, expected %s"
                        .formatted(name, published.get(name), expected.getOrDefault(name, 0L)))
            .collect(Collectors.joining("; "));
    return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
  }

  private static boolean agree(String name, Long expected, List<Long> published) {
    if (name.startsWith(Books.LATE_PREFIX)) {
      long wanted = expected == null ? 0 : expected;
      return published == null ? wanted == 0 : published.equals(List.of(wanted));
    }

    return List.of(expected).equals(published);
  }

  private Map<String, List<Long>> lastAudit(String files) throws SQLException {
    List<String> rows =
        oracle.rows(
            """
            SELECT measure, CAST(value AS BIGINT)
            FROM %1$s
            WHERE contract = 'users' AND run_id = (
                SELECT run_id FROM %1$s WHERE contract = 'users'
                GROUP BY run_id ORDER BY max(recorded_at) DESC, run_id DESC LIMIT 1)
            """
                .formatted("read_parquet(%s)".formatted(Sql.literal(files))));
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.substring(0, row.lastIndexOf('|')),
                LinkedHashMap::new,
                Collectors.mapping(
                    row -> Long.valueOf(row.substring(row.lastIndexOf('|') + 1)),
                    Collectors.toList())));
  }

  private long recordsThatAre(String condition) throws SQLException {
    return number("SELECT count(*) FROM records WHERE " + condition);
  }

  private long number(String query) throws SQLException {
    return Sql.number(oracle.connection(), query);
  }

  private boolean anyFile(String pattern) throws SQLException {
    return number("SELECT count(*) FROM glob(%s)".formatted(Sql.literal(pattern))) > 0;
  }

  private String parquet(String folder) {
    return out.resolve(folder) + "/*.parquet";
  }
}
