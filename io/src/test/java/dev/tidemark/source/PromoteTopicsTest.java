package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.TimelinessCoder;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of the records of topics; those of files are promoted alike. */
class PromoteTopicsTest {

  private static final String EVENT = Things.event("u-1", "k-1", "\"text\": \"a\"");
  private static final String KEYLESS = EVENT.replace("_id", "id");
  private static final long SOURCE_MILLIS = Instant.parse("2026-02-05T16:25:30.123Z").getMillis();
  private static final long SOURCE_MICROS = SOURCE_MILLIS * 1000 + 456;
  private static final long READ_MICROS = Instant.parse("2026-02-05T16:25:31Z").getMillis() * 1000;
  private static final Instant TIME = Instant.parse("2026-02-05T18:59:59.999Z");
  private static final long OF_FILES = EnvelopeCursor.NEVER_LATE;

  private static final Set<String> TIMELINESS =
      Set.of(
          "max_source_timestamp_micros",
          "max_read_timestamp_micros",
          "latency_total_micros",
          "latency_changes");

  private final Pipeline pipeline = Pipeline.create();
  private final List<TimestampedValue<Envelopes>> batches = new ArrayList<>();
  private int promotions;

  @Test
  void aTombstoneIsCountedAndNoReject() {
    batch(0, SOURCE_MILLIS, null, EVENT, null);

    PCollectionTuple promoted = promote();

    PAssert.that(promoted.get(PromoteFn.REJECTS)).empty();
    assertOrigins(promoted, new Origin(0, 1));
    assertCounts(promoted, Map.of("records", 3L, "control", 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatAConnectorSaysBesidesChangesIsCountedAndNoReject() {
    batch(
        0,
        SOURCE_MILLIS,
        "{\"ts_ms\": 1770304980000}",
        EVENT,
        "\ufeff{\"ts_ms\": 1}",
        "{\"status\": \"BEGIN\", \"id\": \"571\"}",
        "{\"ts_ms\": 1, \"uuid\": null}",
        "{\"ts_ms\": 1, \"payload\": {\"_id\": null}}",
        "{\"ts_ms\": 1");
    batch(1, SOURCE_MILLIS, "\ufeff{\"ts_ms\": 1}");

    PCollectionTuple promoted = promote();

    assertOrigins(promoted, new Origin(0, 1));
    assertCounts(
        promoted, Map.of("records", 8L, "control", 3L, "unreliable", 2L, "rejected.not_json", 2L));
    pipeline.run().waitUntilFinish();
  }

  /** Of a contract whose messages look like a mark, a mark may be a change that went wrong. */
  @Test
  void whatNamesAKeyOrAnOperationMayBeAChange() {
    String mark = "{\"status\": \"BEGIN\", \"id\": \"571\"}";
    batch(0, SOURCE_MILLIS, mark);
    for (Contract contract :
        List.of(
            Things.contractWith("path: payload._id", "path: id"),
            Things.contractWith("meta.change_type", "status"))) {
      assertCounts(promote(contract), Map.of("records", 1L, "unreliable", 1L));
    }
    assertCounts(
        promote(Things.contractWith("uuid: uuid", "uuid: id")),
        Map.of("records", 1L, "rejected.key_missing", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void tombstonesAloneBringNoChange() {
    batch(1, 0, null, null);

    PCollectionTuple promoted = promote();

    PAssert.that(promoted.get(PromoteFn.CHANGES)).empty();
    assertCounts(promoted, Map.of("records", 2L, "control", 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void lateChangesAreCountedByPartitionAndKept() {
    batch(0, SOURCE_MILLIS, EVENT);
    batch(1, SOURCE_MILLIS + 1, EVENT, EVENT);
    batch(3, SOURCE_MILLIS + 1, EVENT);

    PCollectionTuple promoted = promote();

    assertOrigins(promoted, new Origin(0, 0), new Origin(1, 0), new Origin(1, 1), new Origin(3, 0));
    assertCounts(promoted, Map.of("records", 4L, "late.users/1", 2L, "late.other/1", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void onlyAChangeCanBeLate() {
    batch(0, SOURCE_MILLIS + 1, KEYLESS, EVENT.replace("\"u-1\"", "null"), null);

    assertCounts(
        promote(),
        Map.of("records", 3L, "rejected.key_missing", 1L, "unreliable", 1L, "control", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aRecordThatNoStreamHasTimedIsNotLate() {
    batch(1, OF_FILES, EVENT);

    assertCounts(promote(), Map.of("records", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aRejectNamesItsTopicPartitionAndOffset() {
    batch(3, 0, EVENT, KEYLESS);

    PAssert.that(promote().get(PromoteFn.REJECTS))
        .containsInAnyOrder(
            new Reject(
                "ReadEnvelopes",
                Reason.KEY_MISSING,
                "other/1",
                1,
                -1,
                KEYLESS.length(),
                KEYLESS.getBytes(UTF_8)));
    pipeline.run().waitUntilFinish();
  }

  /** A stream has windows of an hour here. */
  @Test
  void everyCountIsToldByTheWindowItsBatchTravelsIn() {
    batch(0, SOURCE_MILLIS + 1, EVENT, null, KEYLESS);
    batches.add(
        TimestampedValue.of(
            TinyTopics.envelopes(1, EVENT, KEYLESS), TIME.plus(Duration.millis(1))));

    PCollectionTuple promoted = promote();

    String told = "records|control|rejected.*|late\\..*|quality.few_texts.checked";
    String late = "2026-02-05T18:00:00.000Z ";
    String next = "2026-02-05T19:00:00.000Z ";
    PAssert.that(promoted.get(PromoteFn.COUNTS))
        .satisfies(
            all -> {
              Map<String, Long> found = new TreeMap<>();
              for (Measurement count : all) {
                Instant window = new Instant(count.windowStart() / 1000);
                found.merge(window + " " + count.measure(), count.value(), Long::sum);
              }
              found.keySet().removeIf(name -> !name.matches("[^ ]+ (%s)".formatted(told)));
              assertThat(
                  found,
                  is(
                      Map.of(
                          late + "records", 3L,
                          late + "control", 1L,
                          late + "rejected.key_missing", 1L,
                          late + "late.users/0", 1L,
                          late + "quality.few_texts.checked", 1L,
                          next + "records", 2L,
                          next + "rejected.key_missing", 1L,
                          next + "quality.few_texts.checked", 1L)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void timelinessIsToldByWindowToo() {
    batch(1, OF_FILES, EVENT, null, EVENT);
    batch(0, OF_FILES, KEYLESS);

    PCollectionTuple promoted = promote();

    PAssert.that(promoted.get(PromoteFn.TIMELINESS)).empty();
    PAssert.that(promoted.get(PromoteFn.COUNTS))
        .satisfies(
            all -> {
              Map<String, Long> found = new TreeMap<>();
              for (Measurement count : all) {
                if (TIMELINESS.contains(count.measure())) {
                  assertThat(found.put(count.measure(), count.value()), is(nullValue()));
                }
              }
              assertThat(
                  found,
                  is(
                      Map.of(
                          "max_source_timestamp_micros",
                          SOURCE_MICROS,
                          "max_read_timestamp_micros",
                          READ_MICROS,
                          "latency_total_micros",
                          2 * (READ_MICROS - SOURCE_MICROS),
                          "latency_changes",
                          2L)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** A batch whose records have the offsets 0, 1, 2 and so on. */
  private void batch(int source, long lateBefore, String... payloads) {
    EnvelopePacker packer = EnvelopePacker.ofPartition(source);
    for (int offset = 0; offset < payloads.length; offset++) {
      TinyTopics.add(packer, offset, lateBefore, payloads[offset]);
    }
    batches.add(TimestampedValue.of(packer.drain(), TIME));
  }

  private PCollectionTuple promote() {
    return promote(Things.contract());
  }

  private PCollectionTuple promote(Contract contract) {
    String name = "Promote" + promotions++;
    PCollectionTuple promoted =
        pipeline
            .apply("Read" + name, Create.timestamped(batches).withCoder(EnvelopesCoder.of()))
            .apply(
                name,
                ParDo.of(
                        new PromoteFn(contract, contract.fields(), TinyTopics.of("users", "other")))
                    .withOutputTags(
                        PromoteFn.CHANGES,
                        TupleTagList.of(PromoteFn.REJECTS)
                            .and(PromoteFn.COUNTS)
                            .and(PromoteFn.TIMELINESS)));
    promoted.get(PromoteFn.CHANGES).setCoder(ChangesCoder.of());
    promoted.get(PromoteFn.REJECTS).setCoder(Reject.RejectCoder.of());
    promoted.get(PromoteFn.COUNTS).setCoder(Measurement.MeasurementCoder.of());
    promoted.get(PromoteFn.TIMELINESS).setCoder(TimelinessCoder.of());
    return promoted;
  }

  private static void assertOrigins(PCollectionTuple promoted, Origin... origins) {
    List<String> expected = new ArrayList<>();
    for (Origin origin : origins) {
      expected.add(origin.toString());
    }
    PAssert.that(promoted.get(PromoteFn.CHANGES))
        .satisfies(
            all -> {
              List<String> found = new ArrayList<>();
              for (Changes changes : all) {
                ChangeCursor change = changes.cursor();
                while (change.next()) {
                  found.add(change.origin().toString());
                }
              }
              found.sort(null);
              assertThat(found, is(expected));
              return null;
            });
  }

  /** Besides those of quality and timeliness. */
  private static void assertCounts(PCollectionTuple promoted, Map<String, Long> counts) {
    TreeMap<String, Long> expected = new TreeMap<>(counts);
    PAssert.that(promoted.get(PromoteFn.COUNTS))
        .satisfies(
            all -> {
              TreeMap<String, Long> found = new TreeMap<>();
              for (Measurement count : all) {
                assertThat(count.stage(), is("ReadEnvelopes"));
                if (!count.measure().startsWith("quality.")
                    && !TIMELINESS.contains(count.measure())) {
                  found.merge(count.measure(), count.value(), Long::sum);
                }
              }
              assertThat(found, is(expected));
              return null;
            });
  }
}
