package dev.tidemark.bench.stream;

import dev.tidemark.bench.Records;
import dev.tidemark.generate.Pace;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes records at an even rate, each as if it had happened just now.
 *
 * <p>Not promised: the rate, if the machine is too slow for it; {@link #behindNanos()} tells.
 */
final class PacedWriter implements Records.Sink {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String SOURCE = "\"source_timestamp\":\"";
  private static final String READ = "\"read_timestamp\":\"";

  private final KeyedTopic topic;
  private final long records;
  private final double nanosApart;
  private final Pace pace = new Pace();
  private long sent;
  private long behind;

  PacedWriter(KeyedTopic topic, long ratePerSecond, long records) {
    this.topic = topic;
    this.records = records;
    this.nanosApart = 1e9 / ratePerSecond;
  }

  @Override
  public boolean accept(String record) throws IOException {
    behind = pace.awaitNanos((long) (sent * nanosApart));
    topic.send(stamped(record, Instant.now()));
    return ++sent < records;
  }

  /** How far behind its time the last record was. */
  long behindNanos() {
    return behind;
  }

  static String stamped(String record, Instant now) {
    String time = TIME.format(now);
    StringBuilder stamped = new StringBuilder(record);
    for (String member : new String[] {SOURCE, READ}) {
      int begin = record.indexOf(member) + member.length();
      stamped.replace(begin, begin + time.length(), time);
    }
    return stamped.toString();
  }
}
