package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.audit.TimelinessCoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAuditTest {

  private static final long SECOND = 1_000_000;
  private static final AuditPlan PLAN = Runs.plan(Layer.CURRENT);

  @TempDir Path out;

  private final List<Measurement> counts = new ArrayList<>();
  private final List<Timeliness> timeliness = new ArrayList<>();
  private final List<WrittenFile> files = new ArrayList<>();

  /** Three records: one is rejected, two are new changes of two live users. */
  @BeforeEach
  void balancedBooks() throws Exception {
    count("ReadEnvelopes", "records", 3);
    count("ReadEnvelopes", "rejected.key_missing", 1);
    count("DedupByUuid", "new_changes", 1);
    count("DedupByUuid", "new_changes", 1);
    count("DedupByUuid", "changes_known", 2);
    count("LatestPerUser", "current", 2);
    Timeliness first = new Timeliness("2026/02/05/16");
    first.add(100 * SECOND, 103 * SECOND);
    Timeliness second = new Timeliness("2026/02/05/16");
    second.add(90 * SECOND, 91 * SECOND);
    timeliness.addAll(List.of(first, second));
    RunInfo run = Runs.run("r1", out);
    files.add(Runs.writeText(run, "restricted/rejects/things", "{}\n", 1));
    for (Mart mart : List.of(Mart.CURRENT, Mart.MARKS)) {
      files.add(Runs.write(mart, run, ThingChanges.one("u1", "k1", 1, ThingChanges.VALUES)));
      files.add(Runs.write(mart, run, ThingChanges.one("u2", "k2", 2, ThingChanges.nulls())));
    }
  }

  @Test
  void balancedBooksArePublished() throws Exception {
    audit("r1", PLAN);

    assertThat(
        Parquet.query(
            "SELECT thing_id FROM '%s/marts/things_current/*.parquet' ORDER BY 1".formatted(out)),
        contains("k1", "k2"));
  }

  @Test
  void theAuditHoldsEveryCount() throws Exception {
    audit("r1", PLAN);

    String audit = "'" + out + "/marts/pipeline_audit/*.parquet'";
    assertThat(
        Parquet.columns(out.resolve("marts/pipeline_audit/*.parquet")),
        contains(
            "run_id VARCHAR",
            "contract VARCHAR",
            "contract_version VARCHAR",
            "stage VARCHAR",
            "measure VARCHAR",
            "value BIGINT",
            "recorded_at TIMESTAMP WITH TIME ZONE",
            "window_start TIMESTAMP WITH TIME ZONE"));
    assertThat(
        Parquet.query("SELECT count(window_start), count(*) > 0 FROM " + audit),
        contains("0|true"));
    assertThat(
        Parquet.query(
            "SELECT DISTINCT run_id, contract, contract_version, recorded_at FROM " + audit),
        contains("r1|things|1.2.3|2026-02-05 16:25:30+00"));
    assertThat(
        Parquet.query(
            "SELECT stage, measure, value FROM %s WHERE stage LIKE '%%/%%' ORDER BY ALL"
                .formatted(audit)),
        contains(
            "marts/things_current|rows|2",
            "restricted/marks/things|rows|2",
            "restricted/rejects/things|rows|1"));
    assertThat(
        Parquet.query(
            "SELECT stage, measure, value FROM %s WHERE stage IN ('DedupByUuid', 'LatestPerUser') ORDER BY ALL"
                .formatted(audit)),
        contains(
            "DedupByUuid|changes_known|2",
            "DedupByUuid|duplicates|0",
            "DedupByUuid|new_changes|2",
            "LatestPerUser|current|2",
            "LatestPerUser|deleted|0",
            "LatestPerUser|superseded|0"));
  }

  @Test
  void theAuditOfARunIsReadBack() throws Exception {
    audit("r1", PLAN);

    assertThat(
        AuditReader.read(new OutputTree(out.toString()), "r1"),
        hasItems(
            new Measurement("ReadEnvelopes", "records", 3),
            new Measurement("ReadEnvelopes", "rejected", 1),
            new Measurement("ReadEnvelopes", "rejected.key_missing", 1),
            new Measurement("ReadEnvelopes", "unreliable", 0),
            new Measurement("ReadEnvelopes", "control", 0)));
    assertThat(AuditReader.read(new OutputTree(out.toString()), "r"), is(empty()));
    assertThat(AuditReader.read(new OutputTree(out + "/nothing"), "r1"), is(empty()));
  }

  @Test
  void theAuditOfAStreamIsReadBackWithItsWindows() throws Exception {
    RunInfo stream = Runs.run("r1-stream", out);
    TableFile<Measurement> file = new TableFiles.OfCounts(stream).open();
    file.write(new Measurement("DedupByUuid", "duplicates", 2, 60_000_000L));
    file.write(new Measurement("DedupByUuid", "duplicates", 3, 0L));
    new StreamPublisher(stream, PLAN).publish(List.of(file.close()));

    assertThat(
        AuditReader.read(stream.output(), "r1-stream"),
        contains(
            new Measurement("DedupByUuid", "duplicates", 3, 0L),
            new Measurement("DedupByUuid", "duplicates", 2, 60_000_000L)));
  }

  @Test
  void latenessIsCountedByPartition() throws Exception {
    Timeliness other = new Timeliness("-");
    other.add(0, 5 * SECOND);
    timeliness.add(other);

    List<Measurement> audit = audit("r1", new AuditPlan(PLAN.layers(), 9, null));

    // Ten seconds behind the greatest source time of its partition, with nine tolerated.
    assertThat(
        audit,
        hasItems(
            read("late", 1),
            read("late.2026/02/05/16", 1),
            read("late.-", 0),
            read("max_source_timestamp_micros", 100 * SECOND),
            read("max_read_timestamp_micros", 103 * SECOND),
            read("latency_mean_micros", 3 * SECOND)));
  }

  @Test
  void whatIsToleratedIsNotLate() throws Exception {
    assertThat(audit("r1", new AuditPlan(PLAN.layers(), 10, null)), hasItems(read("late", 0)));
  }

  @Test
  void everyRuleIsJudged() throws Exception {
    count("ReadEnvelopes", "quality.most_have_text.checked", 5);
    count("ReadEnvelopes", "quality.most_have_text.broken", 2);
    count("ReadEnvelopes", "quality.few_texts.checked", 1000);
    count("ReadEnvelopes", "quality.few_texts.broken", 1);

    // 60 of 60 percent are there; one value in a thousand is too many; a third was rejected.
    assertThat(
        audit("r1", PLAN),
        hasItems(
            read("quality.most_have_text.held", 1),
            read("quality.few_texts.held", 0),
            read("quality.few_rejects.held", 0)));
  }

  @Test
  void booksThatDoNotBalanceChangeNothing() throws Exception {
    audit("r1", PLAN);
    List<String> before = Runs.files(out);
    count("DedupByUuid", "duplicates", 1);

    Exception failure = assertThrows(RuntimeException.class, () -> audit("r2", PLAN));

    assertThat(
        failure.getMessage(),
        containsString(
            "Cannot publish: the books do not balance:"
                + " records + key changes = rejected + unreliable + control + other tables + duplicates + new changes, but 3 is not 4"));
    assertThat(Runs.files(out), is(before));
  }

  @Test
  void aRunWithoutInputOrOutputBalances() throws Exception {
    counts.clear();
    timeliness.clear();
    files.clear();

    List<Measurement> audit = audit("r1", PLAN);

    assertThat(audit, hasItems(read("records", 0), read("late", 0)));
    assertThat(
        audit.stream()
            .map(Measurement::measure)
            .filter(name -> name.startsWith("latency"))
            .toList(),
        is(empty()));
    assertThat(
        Parquet.query("SELECT count(*) FROM '%s/marts/things_current/*.parquet'".formatted(out)),
        contains("0"));
  }

  private static Measurement read(String measure, long value) {
    return new Measurement("ReadEnvelopes", measure, value);
  }

  private void count(String stage, String measure, long value) {
    counts.add(new Measurement(stage, measure, value));
  }

  /** Closes the books of a run and gives back what was published of it. */
  private List<Measurement> audit(String runId, AuditPlan plan) throws Exception {
    RunInfo run = Runs.run(runId, out);
    Pipeline pipeline = Pipeline.create();
    PCollectionList.of(
            pipeline.apply(
                "Counts", Create.of(counts).withCoder(Measurement.MeasurementCoder.of())))
        .apply(
            WriteAudit.of(
                run,
                plan,
                pipeline.apply("Timeliness", Create.of(timeliness).withCoder(TimelinessCoder.of())),
                PCollectionList.of(
                    pipeline.apply(
                        "Files", Create.of(List.of(files)).withCoder(WrittenFile.LIST_CODER)))));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return AuditReader.read(run.output(), runId);
  }
}
