package dev.tidemark.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/**
 * Packs what the packs of a bundle hold by partition and by the window its times fall in.
 *
 * <p>A batch has the time of its earliest record, so that all of them are in the window of the
 * batch. What a bundle has of a partition and a window is cut into batches of the usual size; all
 * are handed on when the bundle ends: until then the runner holds the watermark.
 */
final class PackByWindowFn extends DoFn<KafkaRecord<byte[], byte[]>, Envelopes> {

  private final InputTopics topics;
  private transient Map<Key, Pack> packs;
  private transient List<Batch> full;

  PackByWindowFn(InputTopics topics) {
    this.topics = topics;
  }

  @StartBundle
  public void startBundle() {
    packs = new HashMap<>();
    full = new ArrayList<>();
  }

  @ProcessElement
  public void processElement(@Element KafkaRecord<byte[], byte[]> taken) {
    int source = topics.number(taken.getTopic(), taken.getPartition());
    long windowMillis = topics.times().windowSize().getMillis();
    long latenessMillis = topics.times().allowedLateness().getMillis();
    EnvelopeCursor record = RecordPacks.open(taken);
    Pack pack = null;
    long packed = 0;
    while (record.next()) {
      long time = record.lateBefore() + latenessMillis;
      long window = Math.floorDiv(time, windowMillis);
      if (pack == null || window != packed) {
        pack = packs.computeIfAbsent(new Key(source, window), key -> new Pack(source));
        packed = window;
      }
      pack.earliest = Math.min(pack.earliest, time);
      pack.records.append(record);
      if (pack.records.isFull()) {
        full.add(pack.drain());
      }
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
