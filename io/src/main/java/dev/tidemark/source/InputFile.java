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
