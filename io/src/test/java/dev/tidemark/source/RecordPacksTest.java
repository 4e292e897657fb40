package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.tidemark.source.RecordScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordPacksTest {

  private static final int LIMIT = TinyTopics.LIMIT;
  private static final long NO_END = Long.MAX_VALUE;

  private final RecordPacks packs = new RecordPacks(LIMIT);

  @Test
  void aPackHoldsAllRecordsAndHasTheOffsetOfTheLast() {
    ConsumerRecord<byte[], byte[]> pack =
        pack(List.of(record(5, "a"), record(6, ""), record(9, null)));

    assertThat(pack.topic(), is("users"));
    assertThat(pack.partition(), is(1));
    assertThat(pack.offset(), is(9L));
    assertThat(in(pack), contains(whole(5, "a"), whole(6, ""), tombstone(9)));
  }

  @Test
  void nothingIsNoPack() {
    assertThat(packs.pack(List.of(), NO_END), empty());
  }

  @Test
  void aPackHoldsNothingOfThePackBefore() {
    pack(List.of(record(1, "a")));

    assertThat(in(pack(List.of(record(2, "b")))), contains(whole(2, "b")));
  }

  @Test
  void aRecordAboveTheLimitLeavesItsLengthAndHash() {
    String most = "y".repeat(LIMIT);
    String tooLong = most + "y";

    assertThat(
        in(pack(List.of(record(1, most), record(2, tooLong)))),
        contains(whole(1, most), new Seen(Kind.TOO_LONG, 2, LIMIT + 1, null, sha256(tooLong))));
  }

  @Test
  void recordsBehindTheEndStayUnread() {
    List<ConsumerRecord<byte[], byte[]>> polled =
        List.of(record(1, "a"), record(2, "b"), record(3, "c"));

    assertThat(in(packs.pack(polled, 3).get(0)), contains(whole(1, "a"), whole(2, "b")));
    assertThat(packs.pack(polled, 1), empty());
  }

  @Test
  void theEndOfAPartitionIsAPackOfNothingJustBeforeIt() {
    ConsumerRecord<byte[], byte[]> end = RecordPacks.none(new TopicPartition("users", 1), 7);

    assertThat(end.topic(), is("users"));
    assertThat(end.partition(), is(1));
    assertThat(end.offset(), is(6L));
    assertThat(in(end), empty());
  }

  @Test
  void manyRecordsAreCutIntoPacksOfTheUsualSize() {
    List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
    List<Seen> expected = new ArrayList<>();
    for (int offset = 0; offset < 10_000; offset++) {
      polled.add(record(offset, "x".repeat(LIMIT)));
      expected.add(whole(offset, "x".repeat(LIMIT)));
    }

    List<ConsumerRecord<byte[], byte[]>> cut = packs.pack(polled, NO_END);

    assertThat(cut, hasSize(greaterThan(2)));
    List<Seen> seen = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> pack : cut) {
      List<Seen> records = in(pack);
      assertThat(pack.value().length, lessThan(EnvelopePacker.BATCH_BYTES + 2 * LIMIT));
      assertThat(pack.offset(), is(records.get(records.size() - 1).position()));
      seen.addAll(records);
    }
    assertThat(seen, is(expected));
  }

  @Test
  void whatTheBrokerSaysOfARecordIsKept() {
    ConsumerRecord<byte[], byte[]> keyed =
        new ConsumerRecord<>("users", 1, 0, "key".getBytes(UTF_8), "a".getBytes(UTF_8));
    keyed.headers().add("why", new byte[] {1, 2});
    EnvelopeCursor record =
        open(pack(List.of(keyed, TinyTopics.record("users", 1, 1, 981_374_400_000L, "b"))));

    record.next();
    assertThat(text(record, record.keyStart(), record.keyLength()), is("key"));
    assertThat(
        text(record, record.headersStart(), record.headersLength()),
        is("[{\"key\":\"why\",\"value\":\"AQI=\"}]"));
    record.next();
    assertThat(record.hasKey(), is(false));
    assertThat(record.hasHeaders(), is(false));
    assertThat(record.lateBefore(), is(981_374_400_000L));
  }

  private ConsumerRecord<byte[], byte[]> pack(List<ConsumerRecord<byte[], byte[]>> polled) {
    List<ConsumerRecord<byte[], byte[]>> all = packs.pack(polled, NO_END);
    assertThat(all, hasSize(1));
    return all.get(0);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String payload) {
    return TinyTopics.record("users", 1, offset, 0, payload);
  }

  private static EnvelopeCursor open(ConsumerRecord<byte[], byte[]> pack) {
    return RecordPacks.open(TinyTopics.asRead(pack));
  }

  private static List<Seen> in(ConsumerRecord<byte[], byte[]> pack) {
    return Seen.in(new Envelopes(1, pack.value()));
  }

  private static String text(EnvelopeCursor record, int start, int length) {
    return new String(record.bytes(), start, length, UTF_8);
  }

  private static Seen tombstone(long offset) {
    return new Seen(Kind.TOMBSTONE, offset, 0, null, sha256(""));
  }

  private static Seen whole(long offset, String payload) {
    return new Seen(Kind.WHOLE, offset, payload.length(), payload, sha256(payload));
  }

  private static String sha256(String payload) {
    return Seen.sha256(payload.getBytes(UTF_8));
  }
}
