package dev.tidemark.source;

import dev.tidemark.change.Digest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/**
 * Packs the records of a bundle by partition and by the window their times fall in.
 *
 * <p>A batch has the time of its earliest record, so that all of them are in the window of the
 * batch. What a bundle has of a partition and a window is cut into batches of the usual size; all
 * are handed on when the bundle ends: until then the runner holds the watermark.
 */
final class PackRecordsFn extends DoFn<KafkaRecord<byte[], byte[]>, Envelopes> {

  private static final byte[] NOTHING = {};

  private final InputTopics topics;
  private final StreamTimes times;
  private final int maxRecordBytes;
  private transient MessageDigest sha256;
  private transient Map<Key, Pack> packs;
  private transient List<Batch> full;

  PackRecordsFn(InputTopics topics, StreamTimes times, int maxRecordBytes) {
    this.topics = topics;
    this.times = times;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Setup
  public void setup() {
    sha256 = Digest.sha256();
  }

  @StartBundle
  public void startBundle() {
    packs = new HashMap<>();
    full = new ArrayList<>();
  }

  @ProcessElement
  public void processElement(
      @Element KafkaRecord<byte[], byte[]> record, @Timestamp Instant timestamp) {
    if (topics.isBounded() && TopicConsumer.isEndMark(record)) {
      return;
    }
    int source = topics.number(record.getTopic(), record.getPartition());
    long window = Math.floorDiv(timestamp.getMillis(), times.windowSize().getMillis());
    Pack pack = packs.computeIfAbsent(new Key(source, window), key -> new Pack(source));
    pack.earliest = Math.min(pack.earliest, timestamp.getMillis());
    add(record, timestamp.minus(times.allowedLateness()).getMillis(), pack.records);
    if (pack.records.isFull()) {
      full.add(pack.drain());
    }
  }

  private void add(KafkaRecord<byte[], byte[]> record, long lateBefore, EnvelopePacker records) {
    byte[] payload = record.getKV().getValue();
    RecordScanner.Kind kind = RecordScanner.Kind.WHOLE;
    byte[] kept = payload;
    if (payload == null) {
      kind = RecordScanner.Kind.TOMBSTONE;
      kept = NOTHING;
    } else if (payload.length > maxRecordBytes) {
      kind = RecordScanner.Kind.TOO_LONG;
      kept = NOTHING;
    }
    byte[] hashed = payload == null ? NOTHING : payload;
    records.add(
        kind,
        record.getOffset(),
        lateBefore,
        hashed.length,
        sha256.digest(hashed),
        kept,
        0,
        kept.length);
    byte[] key = record.getKV().getKey();
    byte[] headers = HeaderTexts.of(record.getHeaders());
    if (key != null || headers != null) {
      records.addMessage(key, headers);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    for (Pack pack : packs.values()) {
      if (!pack.records.isEmpty()) {
        full.add(pack.drain());
      }
    }
    for (Batch batch : full) {
      context.output(batch.envelopes(), new Instant(batch.earliest()), GlobalWindow.INSTANCE);
    }
    packs = null;
    full = null;
  }

  private record Key(int source, long window) {}

  private record Batch(Envelopes envelopes, long earliest) {}

  private static final class Pack {

    final EnvelopePacker records;
    long earliest = Long.MAX_VALUE;

    Pack(int source) {
      records = EnvelopePacker.ofPartition(source);
    }

    Batch drain() {
      Batch batch = new Batch(records.drain(), earliest);
      earliest = Long.MAX_VALUE;
      return batch;
    }
  }
}
