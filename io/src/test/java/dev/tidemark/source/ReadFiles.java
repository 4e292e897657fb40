package dev.tidemark.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.io.BoundedSource.BoundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Files of records, written and read back. */
public final class ReadFiles {

  static final int LIMIT = 1024;

  private static final long ONE_SPLIT = Long.MAX_VALUE / 2;

  private ReadFiles() {}

  static InputFiles file(Path folder, String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return InputFiles.matching(file.toString(), null);
  }

  static List<Seen> read(Path folder, String name, byte[] content) throws IOException {
    return read(EnvelopeFiles.of(file(folder, name, content), LIMIT, ONE_SPLIT));
  }

  /** Every record of a source, in file order. */
  static List<Seen> read(EnvelopeFiles source) throws IOException {
    List<Seen> records = new ArrayList<>();
    try (BoundedReader<Envelopes> reader = source.createReader(PipelineOptionsFactory.create())) {
      for (boolean more = reader.start(); more; more = reader.advance()) {
        records.addAll(Seen.in(reader.getCurrent()));
      }
    }
    records.sort(Comparator.comparing(Seen::position));
    return records;
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return compressed.toByteArray();
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
