package dev.tidemark.source;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of this run.
 *
 * @param path as the file system spells it
 * @param bytes its size on disk
 */
record InputFile(String path, long bytes) implements Serializable {

  private static final Pattern PARTITION =
      Pattern.compile("(?:^|/)(\\d{4}/\\d{2}/\\d{2}/\\d{2})(?=/)");

  /** How a file's bytes become text. */
  enum Compression {
    NONE,
    GZIP,
    ZSTD
  }

  Compression compression() {
    if (path.endsWith(".gz")) {
      return Compression.GZIP;
    }
    return path.endsWith(".zst") ? Compression.ZSTD : Compression.NONE;
  }

  /** Whether its first line names the columns of the others. */
  boolean isCsv() {
    return path.endsWith(".csv") || path.endsWith(".csv.gz") || path.endsWith(".csv.zst");
  }

  /** Whether a record can be found from any byte on. */
  boolean canBeSplit() {
    return compression() == Compression.NONE && !isCsv();
  }

  /** The {@code YYYY/MM/DD/HH} folder the file lies in, or null. */
  String partition() {
    Matcher matcher = PARTITION.matcher(path);
    String partition = null;
    while (matcher.find()) {
      partition = matcher.group(1);
    }
    return partition;
  }
}
