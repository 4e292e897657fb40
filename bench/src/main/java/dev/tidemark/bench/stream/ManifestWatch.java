package dev.tidemark.bench.stream;

import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sees rows when the manifest names their file, as a reader does who looks ten times a second. The
 * files are read when all is over.
 */
final class ManifestWatch implements Watch {

  private static final int PAUSE_MILLIS = 100;

  private final Path folder;
  private final Tables manifests = Tables.open();
  private final Map<String, Long> seenAt = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private FileTime last;
  private volatile IOException failure;

  private ManifestWatch(Path folder) throws IOException {
    this.folder = folder;
  }

  static ManifestWatch of(Path folder) throws IOException {
    ManifestWatch watch = new ManifestWatch(folder);
    watch.clock.scheduleAtFixedRate(watch::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public long size() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return seenAt.size();
  }

  @Override
  public void collect(Tables tables) throws IOException {
    close();
    size();
    if (seenAt.isEmpty()) {
      return;
    }
    String times =
        seenAt.entrySet().stream()
            .map(file -> "(%s, %d)".formatted(Tables.literal(file.getKey()), file.getValue()))
            .collect(Collectors.joining(", "));
    String files =
        seenAt.keySet().stream()
            .map(file -> Tables.literal(folder.resolve(file)))
            .collect(Collectors.joining(", "));
    tables.execute(
        """
        INSERT INTO seen
        SELECT source_timestamp, make_timestamp(millis * 1000)
        FROM read_parquet([%s], filename = true)
        JOIN (VALUES %s) AS times (file, millis) ON parse_filename(filename) = file
        WHERE NOT coalesce(is_deleted, false)
        """
            .formatted(files, times));
  }

  @Override
  public void close() throws IOException {
    clock.shutdown();
    try {
      clock.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IOException("Interrupted while waiting for a look at a manifest", e);
    }
    manifests.close();
  }

  private void look() {
    Path manifest = folder.resolve("_manifest.json");
    try {
      if (Files.exists(manifest) && !Files.getLastModifiedTime(manifest).equals(last)) {
        FileTime written = Files.getLastModifiedTime(manifest);
        long now = System.currentTimeMillis();
        for (String name : names(manifest)) {
          seenAt.putIfAbsent(name, now);
        }
        last = written;
      }
    } catch (IOException | RuntimeException e) {
      failure = new IOException("Cannot watch '%s'".formatted(manifest), e);
    }
  }

  private Iterable<String> names(Path manifest) throws IOException {
    return manifests.column(
        """
        SELECT unnest(files).name
        FROM read_json(%s, columns = {files: 'STRUCT(name VARCHAR)[]'})
        """
            .formatted(Tables.literal(manifest)));
  }
}
