package dev.tidemark.mart;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import dev.tidemark.dedup.EnvelopeArchive;
import dev.tidemark.source.BoundedInputs;
import dev.tidemark.source.InputRecords;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.Type;

/**
 * Finds envelopes of this run in its input, and those of earlier runs in the raw layer or, where
 * that lacks them, in the files they came from.
 */
public final class RunArchive implements EnvelopeArchive {

  private static final int HASH = 0;
  private static final int PAYLOAD = 1;

  private final RunInfo run;
  private final BoundedInputs input;
  private final int maxRecordBytes;

  public RunArchive(RunInfo run, BoundedInputs input, int maxRecordBytes) {
    this.run = run;
    this.input = input;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public Map<Digest, byte[]> fetch(Map<Digest, Origin> wanted) throws IOException {
    Map<Digest, Origin> here = new HashMap<>();
    Map<String, Digest> earlier = new HashMap<>();
    wanted.forEach(
        (digest, origin) -> {
          if (origin.source() == Origin.EARLIER_RUN) {
            earlier.put(prefix(digest), digest);
          } else {
            here.put(digest, origin);
          }
        });
    Map<Digest, byte[]> found = input.fetch(maxRecordBytes, here);
    if (!earlier.isEmpty()) {
      fetchEarlier(earlier, found);
    }
    return found;
  }

  private void fetchEarlier(Map<String, Digest> wanted, Map<Digest, byte[]> found)
      throws IOException {
    String raw = Tables.raw(run.contract());
    Optional<Manifest> manifest = Manifest.of(run.output(), raw);
    for (Manifest.LiveFile file : manifest.map(Manifest::files).orElse(List.of())) {
      try (ParquetRows rows = new ParquetRows(run.output(), raw + "/" + file.name(), columns())) {
        while (rows.next()) {
          String hash = rows.value(HASH).getBinary().toStringUsingUTF8();
          Digest digest = wanted.get(hash.substring(0, 32));
          ColumnReader payload = rows.value(PAYLOAD);
          if (digest != null && payload != null) {
            found.put(digest, payload.getBinary().getBytes());
          }
        }
      }
    }
    searchEarlierInput(wanted.values(), found);
  }

  private void searchEarlierInput(Collection<Digest> wanted, Map<Digest, byte[]> found)
      throws IOException {
    Set<Digest> missing = new HashSet<>(wanted);
    missing.removeAll(found.keySet());
    if (missing.isEmpty()) {
      return;
    }
    List<String> inputs =
        Manifest.of(run.output(), Mart.MARKS.place(run.contract()))
            .map(marks -> marks.built().inputs())
            .orElse(List.of());
    found.putAll(InputRecords.search(inputs, maxRecordBytes, missing));
    if (!found.keySet().containsAll(missing)) {
      throw new FileNotFoundException(
          "Cannot settle a tie between two copies of an event: they share both timestamps, and the"
              + " bytes of the earlier copy are neither in "
              + Tables.raw(run.contract())
              + " nor in the files of earlier runs (--refresh with all input starts over)");
    }
  }

  private static List<Type> columns() {
    return new ArrayList<>(
        List.of(
            RawTable.SCHEMA.getType(RawTable.PAYLOAD_HASH),
            RawTable.SCHEMA.getType(RawTable.PAYLOAD_JSON)));
  }

  private static String prefix(Digest digest) {
    return "%016x%016x".formatted(digest.high(), digest.low());
  }
}
