package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.tidemark.audit.Counted;
import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import dev.tidemark.contract.Contract;
import dev.tidemark.dedup.DedupByUuid;
import dev.tidemark.latest.LatestPerUser;
import dev.tidemark.pseudonymize.Privacy;
import dev.tidemark.pseudonymize.Pseudonymize;
import dev.tidemark.source.InputTopics;
import dev.tidemark.source.KafkaSettings;
import dev.tidemark.source.ReadEnvelopes;
import dev.tidemark.source.StreamTimes;
import dev.tidemark.source.Things;
import dev.tidemark.window.Cadence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.values.PCollectionList;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a runner can be asked about a stream. Its newest changes are of an hour ago, and every other
 * one comes years late.
 */
class WatchedStreamTest {

  private static final Contract THINGS = Things.contract();
  private static final Duration SECOND = Duration.standardSeconds(1);
  private static final StreamTimes TIMES =
      new StreamTimes(Duration.standardMinutes(1), SECOND, SECOND, Duration.standardHours(1));
  private static final Cadence CADENCE =
      new Cadence(Duration.standardMinutes(1), SECOND, SECOND, Duration.standardDays(1));
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int CHANGES = 200;

  @TempDir private static Path folder;
  private static Broker broker;

  private final long anHourAgo = System.currentTimeMillis() - HOUR_MILLIS;

  @BeforeAll
  static void startBroker() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void itsNumbersAreThereAndNothingIsDropped() throws Exception {
    fill();

    MetricQueryResults metrics = run();

    Map<String, Long> counters = counters(metrics);
    assertThat(
        counters.entrySet().stream()
            .filter(counter -> counter.getKey().toLowerCase(Locale.ROOT).contains("dropped"))
            .mapToLong(Map.Entry::getValue)
            .sum(),
        is(0L));
    assertThat(counters.get("ReadEnvelopes/records"), is(CHANGES + 6L));
    assertThat(counters.get("ReadEnvelopes/rejected"), is(2L));
    assertThat(counters.get("ReadEnvelopes/rejected.key_missing"), is(1L));
    assertThat(counters.get("ReadEnvelopes/unreliable"), is(1L));
    assertThat(counters.get("ReadEnvelopes/control"), is(2L));
    assertThat(counters.get("ReadEnvelopes/late"), is(CHANGES / 2L));
    assertThat(counters.get("ReadEnvelopes/late.things/0"), is(CHANGES / 2L));
    assertThat(counters.get("DedupByUuid/new_changes"), is((long) CHANGES));
    assertThat(counters.get("DedupByUuid/duplicates"), is(1L));
    assertThat(counters.get("WriteAudit/files_published"), greaterThan(0L));

    long elapsed = System.currentTimeMillis() - anHourAgo;
    Map<String, Long> gauges = gauges(metrics);
    for (String lag :
        List.of(
            "ReadEnvelopes/lag_ms.things/0", "ReadEnvelopes/lag_ms", "WriteAudit/freshness_ms")) {
      assertThat(
          lag,
          gauges.get(lag),
          is(allOf(greaterThanOrEqualTo(HOUR_MILLIS - CHANGES), lessThanOrEqualTo(elapsed))));
    }

    assertThat(
        Parquet.query(
            "SELECT count(DISTINCT thing_id) FROM '%s/marts/things_current/*.parquet'"
                .formatted(folder.resolve("out"))),
        is(List.of(String.valueOf(CHANGES))));
  }

  /** Users have one change each, so that every change that is dropped would be missed. */
  private void fill() throws IOException {
    try (Topics topics = Topics.at(broker.bootstrapServers());
        TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      topics.create("things", 1);
      for (int i = 0; i < CHANGES; i++) {
        String time =
            i % 2 == 0
                ? Instant.ofEpochMilli(anHourAgo + i).toString()
                : "2001-02-05T16:25:%02dZ".formatted(i % 60);
        send(writer, event("e-" + i, "k-" + i).replace(Things.SOURCE_TIME, time));
      }
      send(
          writer,
          event("e-0", "k-0")
              .replace(Things.SOURCE_TIME, Instant.ofEpochMilli(anHourAgo).toString()));
      send(writer, event("e-x", "k-x").replace("_id", "id"));
      send(writer, "no JSON");
      send(writer, event("", "k-x"));
      send(writer, "{\"ts_ms\": 1}");
      writer.send("things", 0, null, null);
    }
  }

  private static String event(String uuid, String id) {
    return Things.event(uuid, id, "");
  }

  private static void send(TopicWriter writer, String value) throws IOException {
    writer.send("things", 0, null, value.getBytes(UTF_8));
  }

  private static MetricQueryResults run() throws IOException {
    InputTopics topics =
        InputTopics.listing(
            new KafkaSettings(broker.bootstrapServers(), "tests", null),
            List.of("things"),
            TIMES,
            true);
    RunInfo run = Runs.run("r1-stream", folder.resolve("out"));
    Pipeline pipeline = Pipeline.create();
    ReadEnvelopes.Result read =
        pipeline.apply(ReadEnvelopes.from(topics, THINGS, THINGS.fields(), 10_000));
    Counted unique = read.changes().apply(DedupByUuid.firstSeenSoFar(CADENCE, 2));
    Counted newest = unique.changes().apply(LatestPerUser.soFar(CADENCE, 2));
    PCollectionList.of(List.of(read.counts(), unique.counts(), newest.counts()))
        .apply(
            WriteAudit.ofStream(
                run,
                Runs.plan(Layer.CURRENT),
                PCollectionList.of(
                    newest
                        .changes()
                        .apply(Pseudonymize.by(THINGS, THINGS.fields(), new Privacy(null, null)))
                        .changes()
                        .apply(WriteMarts.to(List.of(Mart.CURRENT_LOG), run, SECOND))),
                SECOND));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return result.metrics().queryMetrics(MetricsFilter.builder().build());
  }

  /** By namespace and name, summed over steps. */
  private static Map<String, Long> counters(MetricQueryResults metrics) {
    Map<String, Long> counters = new TreeMap<>();
    metrics
        .getCounters()
        .forEach(
            counter ->
                counters.merge(
                    counter.getName().getNamespace() + "/" + counter.getName().getName(),
                    counter.getAttempted(),
                    Long::sum));
    return counters;
  }

  private static Map<String, Long> gauges(MetricQueryResults metrics) {
    Map<String, Long> gauges = new TreeMap<>();
    metrics
        .getGauges()
        .forEach(
            gauge ->
                gauges.put(
                    gauge.getName().getNamespace() + "/" + gauge.getName().getName(),
                    gauge.getAttempted().getValue()));
    return gauges;
  }
}
