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
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Reads single records once more. */
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
    FileRecords records = null;
    int open = -1;
    try {
      for (Map.Entry<Digest, Origin> each : inFileOrder) {
        Origin origin = each.getValue();
        if (origin.source() != open) {
          if (records != null) {
            records.close();
          }
          InputFile file = files.get(origin.source());
          long from = file.canBeSplit() ? origin.position() : 0;
          records = FileRecords.open(file, from, maxRecordBytes, Digest.sha256());
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

  /**
   * Looks through files of earlier runs for records by their digest; files that are gone are passed
   * over, and so are those whose records have changed.
   */
  public static Map<Digest, byte[]> search(
      List<String> paths, int maxRecordBytes, Set<Digest> wanted) throws IOException {
    Map<Digest, byte[]> found = new HashMap<>();
    for (String path : paths) {
      if (found.size() == wanted.size()) {
        break;
      }
      for (MatchResult.Metadata file :
          FileSystems.match(path, EmptyMatchTreatment.ALLOW).metadata()) {
        search(new InputFile(path, file.sizeBytes()), maxRecordBytes, wanted, found);
      }
    }
    return found;
  }

  private static void search(
      InputFile file, int maxRecordBytes, Set<Digest> wanted, Map<Digest, byte[]> found)
      throws IOException {
    try (FileRecords records = FileRecords.open(file, 0, maxRecordBytes, Digest.sha256())) {
      while (records.next(Long.MAX_VALUE)) {
        Digest digest = Digest.of(records.digest());
        if (records.kind() == RecordScanner.Kind.WHOLE && wanted.contains(digest)) {
          found.put(digest, bytes(records));
        }
      }
    }
  }

  private static byte[] bytes(FileRecords records) {
    return Arrays.copyOfRange(
        records.buffer(), records.start(), records.start() + records.length());
  }

  private static byte[] find(FileRecords records, Origin origin, Digest digest, InputFiles files)
      throws IOException {
    while (records.next(origin.position() + 1)) {
      if (records.position() == origin.position() && Digest.of(records.digest()).equals(digest)) {
        return bytes(records);
      }
    }
    throw new FileNotFoundException(
        "Cannot read %s again at %d: it has changed during the run"
            .formatted(files.path(origin.source()), origin.position()));
  }
}
