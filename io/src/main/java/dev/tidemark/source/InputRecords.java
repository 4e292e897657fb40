package dev.tidemark.source;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads single records of the run's input once more. */
public final class InputRecords {

  private InputRecords() {}

  /**
   * The bytes of the wanted records.
   *
   * @throws IOException when a file no longer holds a record it held before
   */
  public static Map<Digest, byte[]> fetch(
      InputFiles files, int maxRecordBytes, Map<Digest, Origin> wanted) throws IOException {
    Map<Digest, byte[]> found = new HashMap<>();
    List<Map.Entry<Digest, Origin>> inFileOrder =
        wanted.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<Digest, Origin> each) -> each.getValue().source())
                    .thenComparing(each -> each.getValue().position()))
            .toList();
    RecordScanner records = null;
    int open = -1;
    try {
      for (Map.Entry<Digest, Origin> each : inFileOrder) {
        Origin origin = each.getValue();
        if (origin.source() != open) {
          if (records != null) {
            records.close();
          }
          InputFile file = files.get(origin.source());
          long from = file.compression() == InputFile.Compression.NONE ? origin.position() : 0;
          records =
              new RecordScanner(
                  FileStreams.open(file, from), from, maxRecordBytes, Digest.sha256());
          open = origin.source();
        }
        found.put(each.getKey(), find(records, origin, each.getKey(), files));
      }
    } finally {
      if (records != null) {
        records.close();
      }
    }
    return found;
  }

  private static byte[] find(RecordScanner records, Origin origin, Digest digest, InputFiles files)
      throws IOException {
    while (records.next(origin.position() + 1)) {
      if (records.position() == origin.position() && isDigest(records.digest(), digest)) {
        return Arrays.copyOfRange(
            records.buffer(), records.start(), records.start() + records.length());
      }
    }
    throw new FileNotFoundException(
        "Cannot read %s again at %d: it has changed during the run"
            .formatted(files.path(origin.source()), origin.position()));
  }

  private static boolean isDigest(byte[] sha256, Digest digest) {
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(sha256);
    return bytes.getLong() == digest.high() && bytes.getLong() == digest.low();
  }
}
