package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.tidemark.source.RecordScanner.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reify;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each {@code bundle} is one of the runner; windows and lateness are of an hour. */
class PackByWindowFnTest {

  private static final int PAYLOAD = 100;
  private static final int MOST_POLLED = 500;
  private static final long HOUR = Duration.standardHours(1).getMillis();
  private static final Coder<byte[]> BYTES = NullableCoder.of(ByteArrayCoder.of());

  private final Pipeline pipeline = Pipeline.create();
  private TestStream.Builder<KafkaRecord<byte[], byte[]>> records =
      TestStream.create(KafkaRecordCoder.of(BYTES, BYTES));

  /** A record and the time it was taken at. */
  private record Taken(long time, ConsumerRecord<byte[], byte[]> record) {

    boolean isOfPartitionOf(Taken other) {
      return record.topic().equals(other.record.topic())
          && record.partition() == other.record.partition();
    }
  }

  /** A batch as it came out. */
  private record Batch(long time, int source, List<Seen> records) implements Serializable {

    static List<Batch> of(Iterable<TimestampedValue<Envelopes>> packed) {
      List<Batch> batches = new ArrayList<>();
      for (TimestampedValue<Envelopes> each : packed) {
        Envelopes envelopes = each.getValue();
        batches.add(
            new Batch(each.getTimestamp().getMillis(), envelopes.source(), Seen.in(envelopes)));
      }
      return batches;
    }
  }

  @Test
  void aBatchHoldsWhatABundleHasOfAPartitionAndAWindow() {
    bundle(
        at(HOUR, record("users", 0, 5, "a")),
        at(2 * HOUR - 1, record("users", 0, 6, "b")),
        at(2 * HOUR, record("users", 0, 7, "c")),
        at(HOUR + 1, record("users", 1, 5, "d")),
        at(HOUR + 2, record("other", 0, 8, "e")),
        at(HOUR + 3, record("users", 0, 9, "f")));
    bundle(at(HOUR + 4, record("users", 0, 10, "g")));

    assertPacked(
        TinyTopics.of("users", "other"),
        new Batch(HOUR, 0, List.of(whole(5, "a"), whole(6, "b"), whole(9, "f"))),
        new Batch(2 * HOUR, 0, List.of(whole(7, "c"))),
        new Batch(HOUR + 1, 1, List.of(whole(5, "d"))),
        new Batch(HOUR + 2, 2, List.of(whole(8, "e"))),
        new Batch(HOUR + 4, 0, List.of(whole(10, "g"))));
  }

  @Test
  void aBatchHasTheTimeOfItsEarliestRecord() {
    bundle(
        at(HOUR + 30, record("users", 0, 1, "a")),
        at(HOUR + 10, record("users", 0, 2, "b")),
        at(HOUR + 20, record("users", 0, 3, "c")));

    assertPacked(
        TinyTopics.of("users"),
        new Batch(HOUR + 10, 0, List.of(whole(1, "a"), whole(2, "b"), whole(3, "c"))));
  }

  /** Cut where they are full, and each as early as its own records. */
  @Test
  void batchesOfLargeBundlesHaveTheUsualSize() {
    int records = 20_000;
    Taken[] bundle = new Taken[records];
    for (int i = 0; i < records; i++) {
      bundle[i] = at(HOUR + i, record("users", 0, i, "x".repeat(PAYLOAD)));
    }
    bundle(bundle);

    PAssert.that(packed(TinyTopics.of("users")))
        .satisfies(
            packed -> {
              long seen = 0;
              long small = 0;
              for (TimestampedValue<Envelopes> each : packed) {
                int bytes = each.getValue().size();
                List<Seen> batch = Seen.in(each.getValue());
                assertThat(each.getTimestamp().getMillis(), is(HOUR + batch.get(0).position()));
                assertThat(bytes, lessThan(EnvelopePacker.BATCH_BYTES + 2 * PAYLOAD));
                small += bytes < EnvelopePacker.BATCH_BYTES ? 1 : 0;
                seen += batch.size();
              }
              assertThat(seen, is((long) records));
              assertThat(small, is(1L));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void windowsBefore1970AreWindows() {
    bundle(
        at(-1, record("users", 0, 1, "a")),
        at(0, record("users", 0, 2, "b")),
        at(-HOUR, record("users", 0, 3, "c")));

    assertPacked(
        TinyTopics.of("users"),
        new Batch(-HOUR, 0, List.of(whole(1, "a"), whole(3, "c"))),
        new Batch(0, 0, List.of(whole(2, "b"))));
  }

  @Test
  void aRecordIsLateMoreThanAnHourBehindItsTime() {
    bundle(at(5, record("users", 0, 1, "a")), at(9, record("users", 0, 2, "b")));

    PAssert.that(packed(TinyTopics.of("users")))
        .satisfies(
            batches -> {
              EnvelopeCursor envelope = batches.iterator().next().getValue().cursor();
              for (long time : new long[] {5, 9}) {
                assertThat(envelope.next(), is(true));
                assertThat(envelope.isLate((time - HOUR) * 1000 - 1), is(true));
                assertThat(envelope.isLate((time - HOUR) * 1000), is(false));
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRecordComesOnceInABatchOfItsPartitionAndWindow(long seed) {
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    long offset = 0;
    for (int bundles = 0; bundles < 5; bundles++) {
      Taken[] bundle = new Taken[200];
      for (int i = 0; i < bundle.length; i++) {
        long time = random.nextInt((int) (10 * HOUR)) - 5 * HOUR;
        int partition = random.nextInt(2);
        String payload = "%x".formatted(random.nextInt()).repeat(random.nextInt(20));
        bundle[i] = at(time, record("users", partition, offset, payload));
        expected.add(partition + "|" + offset++ + "|" + sha256(payload));
      }
      bundle(bundle);
    }

    PAssert.that(packed(TinyTopics.of("users")))
        .satisfies(
            packed -> {
              List<String> seen = new ArrayList<>();
              for (Batch batch : Batch.of(packed)) {
                for (Seen each : batch.records()) {
                  seen.add(batch.source() + "|" + each.position() + "|" + each.sha256());
                }
              }
              assertThat(seen, containsInAnyOrder(expected.toArray()));
              // Five bundles of two partitions in ten windows.
              assertThat(Batch.of(packed), hasSize(5 * 2 * 10));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private void assertPacked(InputTopics topics, Batch... expected) {
    PAssert.that(packed(topics))
        .satisfies(
            batches -> {
              assertThat(Batch.of(batches), containsInAnyOrder(expected));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private PCollection<TimestampedValue<Envelopes>> packed(InputTopics topics) {
    return pipeline
        .apply(records.advanceWatermarkToInfinity())
        .apply(ParDo.of(new PackByWindowFn(topics)))
        .apply(Reify.timestamps());
  }

  /** Records of a partition that stand side by side come in one pack. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private void bundle(Taken... taken) {
    List<TimestampedValue> packs = new ArrayList<>();
    int begin = 0;
    for (int end = 1; end <= taken.length; end++) {
      if (end == taken.length
          || end - begin == MOST_POLLED
          || !taken[end].isOfPartitionOf(taken[begin])) {
        packs.add(pack(List.of(taken).subList(begin, end)));
        begin = end;
      }
    }
    records =
        records.addElements(
            packs.get(0), packs.subList(1, packs.size()).toArray(TimestampedValue[]::new));
  }

  private static TimestampedValue<KafkaRecord<byte[], byte[]>> pack(List<Taken> taken) {
    KafkaRecord<byte[], byte[]> pack = TinyTopics.pack(taken.stream().map(Taken::record).toList());
    EnvelopeCursor record = RecordPacks.open(pack);
    for (Taken each : taken) {
      record.next();
      record.setLateBefore(each.time() - HOUR);
    }
    return TimestampedValue.of(pack, new Instant(taken.get(0).time()));
  }

  private static Taken at(long time, ConsumerRecord<byte[], byte[]> record) {
    return new Taken(time, record);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, int partition, long offset, String payload) {
    return TinyTopics.record(topic, partition, offset, 0, payload);
  }

  private static Seen whole(long offset, String payload) {
    return new Seen(Kind.WHOLE, offset, payload.length(), payload, sha256(payload));
  }

  private static String sha256(String payload) {
    return Seen.sha256(payload.getBytes(ISO_8859_1));
  }
}
