package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything personal in the input carries a mark; the mark may be found under restricted only. */
class PrivacyTest {

  private static final String MARK = "zzmark";
  private static final String EVENT =
      "{\"uuid\":\"e%1$d\",\"read_timestamp\":\"2026-02-05T16:00:01Z\",\"source_timestamp\":"
          + "\"2026-02-05T16:00:00Z\",\"source_metadata\":{\"change_type\":\"INSERT\"},"
          + "\"payload\":{\"_id\":\"u%1$d\",\"email\":\"zzmark%1$d@example.com\",\"firstname\":"
          + "\"zzmark\",\"lastname\":\"zzmark\",\"phone\":\"zzmark\",\"birthday\":\"zzmark\","
          + "\"address\":{\"street\":\"zzmark\",\"country\":\"zzmark\"}}}";

  @TempDir private Path folder;

  @Test
  void nothingPersonalLeavesTheRestrictedFolder() throws Exception {
    String lines =
        String.join(
            "\n",
            EVENT.formatted(1),
            EVENT.formatted(2),
            EVENT.formatted(3).replace("INSERT", "zzmark"),
            EVENT.formatted(4).replace("2026-02-05T16:00:00Z", "zzmark"),
            EVENT.formatted(5).replace("\"u5\"", "{\"zzmark\":1}"),
            EVENT.formatted(6) + "zzmark",
            "zzmark");
    Files.writeString(folder.resolve("events.jsonl"), lines);

    String printed = printedBy(this::run);

    assertThat(printed, not(containsString(MARK)));
    assertThat(
        textsOutside("restricted").stream().filter(PrivacyTest::isMarked).toList(), is(empty()));
    assertThat(rejectsWithoutPayload(), not(containsString(MARK)));
  }

  /** The search has to find the mark where it is: in raw. */
  @Test
  void theMarkIsFoundWhereItMayBe() throws Exception {
    Files.writeString(folder.resolve("events.jsonl"), EVENT.formatted(1));
    run();

    assertThat(
        texts(parquet("restricted/raw")).stream().filter(PrivacyTest::isMarked).count(),
        greaterThan(0L));
  }

  private void run() {
    Shell.succeed(
        List.of(
            "run",
            "--contract=users",
            "--runner=DirectRunner",
            "--input=" + folder + "/*.jsonl",
            "--output=" + folder.resolve("out")));
  }

  private static String printedBy(Runnable action) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      action.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private List<String> textsOutside(String restricted) throws Exception {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.startsWith(folder.resolve("out").resolve(restricted))) {
          continue;
        }
        texts.add(file.toString());
        texts.addAll(
            file.toString().endsWith(".parquet")
                ? texts(file.toString())
                : List.of(Files.readString(file)));
      }
    }
    return texts;
  }

  private String parquet(String place) {
    return folder.resolve("out").resolve(place) + "/**/*.parquet";
  }

  private static List<String> texts(String parquet) throws Exception {
    List<String> texts = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT t::VARCHAR FROM '%s' t".formatted(parquet))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private String rejectsWithoutPayload() throws Exception {
    StringBuilder rejects = new StringBuilder();
    try (Stream<Path> all = Files.walk(folder.resolve("out/restricted/rejects"))) {
      for (Path file : all.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        rejects.append(Files.readString(file).replaceAll("\"payload\":\"[^\"]*\"", ""));
      }
    }
    assertThat(rejects.toString(), containsString("operation_unknown"));
    return rejects.toString();
  }

  private static boolean isMarked(String text) {
    return text.contains(MARK);
  }
}
