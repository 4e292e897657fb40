package dev.tidemark.source;

import dev.tidemark.change.Digest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Packs the records of a topic partition into few that hold many, so that what a reader spends on a
 * record is spent on a pack.
 *
 * <p>The value of a pack is a batch of envelopes. Its offset is that of its last record: who goes
 * on behind a pack goes on behind all that is in it.
 */
final class RecordPacks {

  private static final byte[] NOTHING = {};

  private final EnvelopePacker records = EnvelopePacker.ofPartition(0);
  private final MessageDigest sha256 = Digest.sha256();
  private final int maxRecordBytes;

  /**
   * @param maxRecordBytes the bytes of longer records are not kept
   */
  RecordPacks(int maxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes;
  }

  /** The records before {@code end}, in their order; they must be of one partition. */
  List<ConsumerRecord<byte[], byte[]>> pack(List<ConsumerRecord<byte[], byte[]>> polled, long end) {
    List<ConsumerRecord<byte[], byte[]>> packs = new ArrayList<>();
    ConsumerRecord<byte[], byte[]> last = null;
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      if (record.offset() >= end) {
        break;
      }
      add(record);
      last = record;
      if (records.isFull()) {
        packs.add(drain(last));
      }
    }
    if (!records.isEmpty()) {
      packs.add(drain(last));
    }
    return packs;
  }

  /** A pack of nothing; it leads its reader to the end of a partition, and not beyond. */
  static ConsumerRecord<byte[], byte[]> none(TopicPartition partition, long end) {
    return new ConsumerRecord<>(partition.topic(), partition.partition(), end - 1, null, NOTHING);
  }

  /** What is in a pack. */
  static EnvelopeCursor open(KafkaRecord<byte[], byte[]> pack) {
    return new EnvelopeCursor(pack.getKV().getValue());
  }

  private ConsumerRecord<byte[], byte[]> drain(ConsumerRecord<byte[], byte[]> last) {
    return new ConsumerRecord<>(
        last.topic(), last.partition(), last.offset(), null, records.drain().bytes());
  }

  /** Which source times are late is not known yet; the broker's time for the record stands in. */
  private void add(ConsumerRecord<byte[], byte[]> record) {
    byte[] payload = record.value() == null ? NOTHING : record.value();
    RecordScanner.Kind kind = kindOf(record.value());
    records.add(
        kind,
        record.offset(),
        record.timestamp(),
        payload.length,
        sha256.digest(payload),
        payload,
        0,
        kind == RecordScanner.Kind.WHOLE ? payload.length : 0);
    byte[] headers = HeaderTexts.of(record.headers());
    if (record.key() != null || headers != null) {
      records.addMessage(record.key(), headers);
    }
  }

  private RecordScanner.Kind kindOf(byte[] payload) {
    if (payload == null) {
      return RecordScanner.Kind.TOMBSTONE;
    }
    return payload.length > maxRecordBytes ? RecordScanner.Kind.TOO_LONG : RecordScanner.Kind.WHOLE;
  }
}
