package dev.tidemark.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How files are packed. */
public enum Compression {
  PLAIN("") {
    @Override
    OutputStream pack(OutputStream out) {
      return out;
    }
  },
  GZIP(".gz") {
    @Override
    OutputStream pack(OutputStream out) throws IOException {
      return new FastGzip(out);
    }
  };

  /** Speed over size: data is made anew more often than it is kept. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }

  abstract OutputStream pack(OutputStream out) throws IOException;

  static Compression parse(String text) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid --compression: %s (plain or gzip)".formatted(text)));
  }
}
