package dev.tidemark.audit;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * When the changes of one source partition happened and how long they took to be read.
 *
 * <p>Merging is commutative and associative. Source times are counted by whole seconds, which makes
 * the count of late changes exact; delays are counted in buckets no wider than 1/128 of their size,
 * which is the error of {@link #latencyPercentile}.
 */
@DefaultCoder(TimelinessCoder.class)
public final class Timeliness {

  private static final int BUCKET_BITS = 7;
  private static final long MICROS = 1_000_000;

  final String partition;
  final LongCounts seconds;
  final LongCounts latencies;
  final LongSum latencySum = new LongSum();
  long changes;
  long greatestSourceTime = Long.MIN_VALUE;
  long greatestReadTime = Long.MIN_VALUE;

  /**
   * @param partition the source partition, as the audit names it
   */
  public Timeliness(String partition) {
    this(partition, new LongCounts(), new LongCounts());
  }

  Timeliness(String partition, LongCounts seconds, LongCounts latencies) {
    this.partition = partition;
    this.seconds = seconds;
    this.latencies = latencies;
  }

  public String partition() {
    return partition;
  }

  /** Counts a change; both times in microseconds since 1970. */
  public void add(long sourceTime, long readTime) {
    changes++;
    latencySum.add(readTime - sourceTime);
    greatestSourceTime = Math.max(greatestSourceTime, sourceTime);
    greatestReadTime = Math.max(greatestReadTime, readTime);
    seconds.add(Math.floorDiv(sourceTime, MICROS), 1);
    latencies.add(bucketOf(Math.max(0, readTime - sourceTime)), 1);
  }

  public void merge(Timeliness other) {
    changes += other.changes;
    latencySum.addAll(other.latencySum);
    greatestSourceTime = Math.max(greatestSourceTime, other.greatestSourceTime);
    greatestReadTime = Math.max(greatestReadTime, other.greatestReadTime);
    seconds.addAll(other.seconds);
    latencies.addAll(other.latencies);
  }

  /** Adds what can be told of a part of a stream and put together later. */
  public void addTo(Tally tally) {
    if (changes > 0) {
      tally.add(Measures.MAX_SOURCE_TIMESTAMP, greatestSourceTime);
      tally.add(Measures.MAX_READ_TIMESTAMP, greatestReadTime);
      tally.add(Measures.LATENCY_TOTAL, latencySum.nearest());
      tally.add(Measures.LATENCY_CHANGES, changes);
    }
  }

  public long changes() {
    return changes;
  }

  public long greatestSourceTime() {
    return greatestSourceTime;
  }

  public long greatestReadTime() {
    return greatestReadTime;
  }

  public long meanLatency() {
    return changes == 0 ? 0 : latencySum.dividedBy(changes);
  }

  /** The delay, in microseconds, that {@code share} of the changes did not exceed. */
  public long latencyPercentile(double share) {
    long rank = (long) Math.ceil(share * changes);
    long seen = 0;
    for (Map.Entry<Long, Long> bucket : latencies.sorted().entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return upperBound(bucket.getKey());
      }
    }
    return 0;
  }

  /** How many changes took longer than {@code micros} to be read, to the width of a bucket. */
  public long slowerThan(long micros) {
    return latencies.sorted().tailMap(bucketOf(micros), false).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * How many changes lie behind the partition's watermark by more than the tolerance: before the
   * second of its greatest source time, less {@code toleranceSeconds}.
   */
  public long late(long toleranceSeconds) {
    if (changes == 0) {
      return 0;
    }
    long watermark = Math.floorDiv(greatestSourceTime, MICROS);
    return seconds.sorted().headMap(watermark - toleranceSeconds).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static long bucketOf(long micros) {
    if (micros < 1 << BUCKET_BITS) {
      return micros;
    }
    int shift = 63 - Long.numberOfLeadingZeros(micros) - BUCKET_BITS;
    return ((long) (shift + 1) << BUCKET_BITS) + (micros >>> shift) - (1 << BUCKET_BITS);
  }

  private static long upperBound(long bucket) {
    if (bucket < 1 << BUCKET_BITS) {
      return bucket;
    }
    int shift = (int) (bucket >>> BUCKET_BITS) - 1;
    long mantissa = (bucket & ((1 << BUCKET_BITS) - 1)) + (1 << BUCKET_BITS);
    return ((mantissa + 1) << shift) - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeliness that && contents().equals(that.contents());
  }

  @Override
  public int hashCode() {
    return contents().hashCode();
  }

  private Map<String, Object> contents() {
    Map<String, Object> contents = new TreeMap<>();
    contents.put("partition", Objects.requireNonNull(partition));
    contents.put("seconds", seconds.sorted());
    contents.put("latencies", latencies.sorted());
    contents.put("changes", changes);
    contents.put("latencySum", latencySum.value());
    contents.put("greatestSourceTime", greatestSourceTime);
    contents.put("greatestReadTime", greatestReadTime);
    return contents;
  }
}
