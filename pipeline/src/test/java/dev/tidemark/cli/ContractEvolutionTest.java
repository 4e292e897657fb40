package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table gets columns that the contract does not name, and a contract gets fields. */
class ContractEvolutionTest {

  private static final String CLEAR = "--layers=staging_pii,staging,current,history";

  @TempDir private Path folder;

  @Test
  void unknownFieldsAreCountedByName() throws IOException {
    run("", "name", row(1, 1, "'name': 'Ann', 'nick': 'A', 'ann@example.com': 1"));
    run("", "name", row(2, 1, "'name': 'Ann', 'nick': null, 'team': {'a': 1}"));

    assertThat(
        query(
            "SELECT replace(measure, 'unknown_field.', ''), sum(value)::BIGINT"
                + " FROM marts.pipeline_audit WHERE measure LIKE 'unknown_field.%' GROUP BY 1"
                + " ORDER BY 1"),
        is("-,1;nick,2;team,1"));
    assertThat(Files.exists(folder.resolve("out/restricted/staging_pii")), is(false));
  }

  @Test
  void captureKeepsThemInTheRestrictedEvents() throws IOException {
    Shell.Outcome refused = outcome("unknownFields: capture", "name", row(1, 1, "'nick': 'A'"));
    assertThat(refused.exitCode(), is(2));
    assertThat(refused.err(), containsString("staging_pii"));

    run("unknownFields: capture", "name", row(1, 1, "'nick': 'sesame', 'n': [1]"), CLEAR);
    run("unknownFields: capture", "name", row(2, 2, "'name': 'Bob', 'gone': null"), CLEAR);
    run("unknownFields: capture", "name", row(3, 3, "'name': 'Cid'"), CLEAR);

    assertThat(
        query(
            "SELECT person_id, extra['nick'], extra['n'], extra FROM read_parquet('%s') ORDER BY 1"
                .formatted(folder.resolve("out/restricted/staging_pii/people_events/*.parquet"))),
        is("1,sesame,[1],\"{nick=sesame, n='[1]'}\";2,,,{gone=NULL};3,,,"));
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      List<String> leaks =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !folder.relativize(file).startsWith("out/restricted"))
              .filter(file -> contains(file, "sesame"))
              .map(Path::toString)
              .toList();
      assertThat(leaks, is(List.of()));
    }
  }

  @Test
  void failEndsTheRunAndNamesTheFieldAndItsPlace() throws IOException {
    String rows = row(1, 1, "'name': 'Ann'") + row(2, 2, "'nick': 'sesame'");

    Shell.Outcome failed = outcome("unknownFields: fail", "name", rows);

    assertThat(failed.exitCode(), is(1));
    assertThat(
        failed.err(),
        allOf(
            containsString("rows.jsonl at " + row(1, 1, "'name': 'Ann'").length()),
            containsString("field 'nick'"),
            not(containsString("sesame"))));
    assertThat(Files.exists(folder.resolve("out/marts")), is(false));
    run("unknownFields: fail", "name", row(1, 1, "'name': 'Ann'"));
  }

  /** What was published before is there beside what has the new column, and stays readable. */
  @Test
  void aNewVersionAddsColumns() throws IOException {
    run("", "name", row(1, 1, "'name': 'Ann', 'city': 'Oslo'") + row(2, 2, "'name': 'Bob'"));
    Path before = Files.createDirectory(folder.resolve("before"));
    try (Stream<Path> files = Files.list(folder.resolve("out/staging/people_events"))) {
      for (Path file : files.toList()) {
        Files.copy(file, before.resolve(file.getFileName()));
      }
    }
    run("", "name, city", row(3, 1, "'name': 'Ann', 'city': 'Rome'"));

    assertThat(
        query("SELECT person_id, name, city FROM marts.people_current ORDER BY 1"),
        is("1,Ann,Rome;2,Bob,"));
    assertThat(
        query("SELECT person_id, city FROM marts.people_history ORDER BY person_id, valid_from"),
        is("1,;1,Rome;2,"));
    assertThat(
        query(
            ("SELECT person_id, name, city FROM read_parquet(['%s/*.parquet',"
                    + " '%s/staging/people_events/*.parquet'], union_by_name = true)"
                    + " WHERE person_id = '1' ORDER BY city NULLS FIRST")
                .formatted(before, folder.resolve("out"))),
        is("1,Ann,;1,Ann,;1,Ann,Rome"));
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String policy, String fields, String rows, String... options)
      throws IOException {
    Shell.Outcome outcome = outcome(policy, fields, rows, options);
    assertThat(outcome.err(), outcome.exitCode(), is(0));
  }

  private Shell.Outcome outcome(String policy, String fields, String rows, String... options)
      throws IOException {
    String contract =
        """
        name: people
        version: 1.0.%d
        envelope: {format: tx-log}
        key: {path: id, column: person_id}
        fields:
        %s
        %s
        """
            .formatted(
                fields.length(),
                Stream.of(fields.split(", "))
                    .map(
                        name ->
                            "  - {name: %1$s, path: %1$s, type: string, privacy: none, treatment: keep}"
                                .formatted(name))
                    .collect(joining("\n")),
                policy);
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.add("--contract=" + Files.writeString(folder.resolve("people.yaml"), contract));
    arguments.add("--input=" + Files.writeString(folder.resolve("rows.jsonl"), rows));
    arguments.add("--output=" + folder.resolve("out"));
    arguments.addAll(List.of(options));
    return Shell.tidemark(arguments);
  }

  private static String row(int place, int id, String members) {
    return ("{'tx_id': %1$d, 'lsn': %1$d, 'op': 'I', 'ts': '2024-06-01T00:00:0%1$dZ', 'table': 'people',"
                .formatted(place)
            + " 'after': {'id': %d, %s}}\n".formatted(id, members))
        .replace('\'', '"');
  }

  /** The rows, with semicolons between them. */
  private String query(String sql) {
    return Shell.succeed(List.of("query", "--output=" + folder.resolve("out"), "--format=csv", sql))
        .lines()
        .skip(1)
        .collect(joining(";"));
  }
}
