package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.change.Changes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

  private static final String REJECTS = "restricted/rejects/things";
  private static final Changes ONE = ThingChanges.one("u1", "k1", 1, ThingChanges.VALUES);
  private static final Changes OTHER = ThingChanges.one("u2", "k2", 2, ThingChanges.MORE_VALUES);

  @TempDir Path out;

  @Test
  void aManifestNamesTheLiveFilesWithTheirChecksums() throws Exception {
    RunInfo run = Runs.run("r1", out);
    publish(run, Runs.write(Mart.CURRENT, run, ONE), Runs.write(Mart.CURRENT, run, OTHER));

    JsonNode manifest = json("marts/things_current/_manifest.json");
    assertThat(manifest.get("table").asText(), is("marts/things_current"));
    assertThat(manifest.get("run_id").asText(), is("r1"));
    assertThat(manifest.get("contract_version").asText(), is("1.2.3"));
    assertThat(manifest.get("rows").asLong(), is(2L));
    assertThat(manifest.get("files").size(), is(2));
    for (JsonNode file : manifest.get("files")) {
      Path path = out.resolve("marts/things_current").resolve(file.get("name").asText());
      assertThat(path.getFileName().toString(), startsWith("r1-0000"));
      assertThat(file.get("rows").asLong(), is(1L));
      assertThat(file.get("bytes").asLong(), is(Files.size(path)));
      assertThat(file.get("sha256").asText(), is(Runs.sha256(Files.readAllBytes(path))));
    }
  }

  @Test
  void aManifestSaysWhatDecidesAboutItsValues() throws Exception {
    RunInfo run = Runs.run("r1", out);
    Runs.publish(run, Runs.plan(LocalDate.of(2026, 2, 5), Layer.STAGING_PII));

    JsonNode built = json("restricted/marks/things/_manifest.json").get("built");
    assertThat(built.get("in_clear").asBoolean(), is(true));
    assertThat(built.get("snapshot_date").asText(), is("2026-02-05"));
  }

  @Test
  void aRunReplacesTablesAndAddsToRecords() throws Exception {
    RunInfo first = Runs.run("r1", out);
    publish(first, Runs.write(Mart.CURRENT, first, ONE), Runs.writeText(first, REJECTS, "a\n", 1));
    RunInfo second = Runs.run("r2", out);
    publish(
        second, Runs.write(Mart.CURRENT, second, OTHER), Runs.writeText(second, REJECTS, "b\n", 1));

    assertThat(
        Parquet.query("SELECT thing_id FROM '%s/marts/things_current/*.parquet'".formatted(out)),
        contains("k2"));
    assertThat(
        Runs.files(out.resolve(REJECTS)),
        contains("_manifest.json", "r1-00000.jsonl", "r2-00000.jsonl"));
    assertThat(json(REJECTS + "/_manifest.json").get("rows").asLong(), is(2L));
    assertThat(Files.exists(out.resolve(PendingFile.FOLDER).resolve("r1")), is(false));
    assertThat(Files.exists(out.resolve(PendingFile.FOLDER).resolve("r2")), is(false));
  }

  @Test
  void aTableWithoutRowsHasItsColumns() throws Exception {
    publish(Runs.run("r1", out));

    for (String table :
        List.of("marts/things_current", "restricted/marks/things", "restricted/raw/things")) {
      assertThat(
          Parquet.query("SELECT count(*) FROM '%s/%s/*.parquet'".formatted(out, table)),
          contains("0"));
    }
    assertThat(json(REJECTS + "/_manifest.json").get("files").size(), is(0));
  }

  @Test
  void onlyLayersAskedForArePublished() throws Exception {
    Runs.publish(Runs.run("r1", out), Runs.plan(Layer.STAGING));

    assertThat(
        Runs.files(out),
        contains(
            "marts/pipeline_audit/_manifest.json",
            "restricted/marks/things/_manifest.json",
            "restricted/marks/things/r1-00000.parquet",
            "restricted/rejects/things/_manifest.json",
            "staging/things_events/_manifest.json",
            "staging/things_events/r1-00000.parquet"));
  }

  @Test
  void aSecondAttemptToPublishARunChangesNothing() throws Exception {
    RunInfo run = Runs.run("r1", out);
    WrittenFile[] files = {
      Runs.write(Mart.CURRENT, run, ONE),
      Runs.write(Mart.MARKS, run, ONE),
      Runs.writeText(run, REJECTS, "a\n", 1)
    };
    publish(run, files);
    List<String> before = Runs.files(out);
    String manifest = Files.readString(out.resolve("marts/things_current/_manifest.json"));

    publish(run, files);

    assertThat(Runs.files(out), is(before));
    assertThat(Files.readString(out.resolve("marts/things_current/_manifest.json")), is(manifest));
    assertThat(json(REJECTS + "/_manifest.json").get("rows").asLong(), is(1L));
  }

  @Test
  void aSecondAttemptMayHaveOtherFiles() throws Exception {
    RunInfo first = Runs.run("r0", out);
    publish(first, Runs.writeText(first, REJECTS, "kept\n", 1));
    RunInfo run = Runs.run("r1", out);
    publish(
        run,
        Runs.write(Mart.CURRENT, run, ONE),
        Runs.write(Mart.CURRENT, run, OTHER),
        Runs.writeText(run, REJECTS, "a\n", 1),
        Runs.writeText(run, REJECTS, "b\n", 1));
    publish(run, Runs.write(Mart.CURRENT, run, OTHER), Runs.writeText(run, REJECTS, "a\nb\n", 2));

    assertThat(
        Parquet.query("SELECT thing_id FROM '%s/marts/things_current/*.parquet'".formatted(out)),
        contains("k2"));
    assertThat(
        Runs.files(out.resolve(REJECTS)),
        contains("_manifest.json", "r0-00000.jsonl", "r1-00000.jsonl"));
    assertThat(Files.readString(out.resolve(REJECTS + "/r1-00000.jsonl")), is("a\nb\n"));
    assertThat(json(REJECTS + "/_manifest.json").get("rows").asLong(), is(3L));
  }

  @Test
  void runsWhoseNamesBeginAlikeAreNotOneRun() throws Exception {
    for (String runId : List.of("r1", "r", "r10")) {
      RunInfo run = Runs.run(runId, out);
      publish(run, Runs.writeText(run, REJECTS, runId, 1));
    }

    assertThat(json(REJECTS + "/_manifest.json").get("rows").asLong(), is(3L));
    assertThat(Runs.files(out), not(hasItem(startsWith("restricted/_pending"))));
  }

  private void publish(RunInfo run, WrittenFile... files) throws IOException {
    Runs.publish(run, Runs.plan(Layer.RAW, Layer.CURRENT), files);
  }

  private JsonNode json(String place) throws IOException {
    return new ObjectMapper().readTree(out.resolve(place).toFile());
  }
}
