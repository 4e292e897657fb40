package dev.tidemark.mart;

import dev.tidemark.change.Digest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A file being written where no reader looks, counted and digested on its way.
 *
 * <p>Every attempt has a name of its own, so that retries never meet.
 */
final class PendingFile extends FilterOutputStream {

  static final String FOLDER = "restricted/_pending";
  private static final int FOLDER_DEPTH = 2;

  private final String table;
  private final String place;
  private long bytes;

  private PendingFile(String table, String place, OutputStream out, MessageDigest sha256) {
    super(new DigestOutputStream(out, sha256));
    this.table = table;
    this.place = place;
  }

  static PendingFile create(OutputTree tree, String runId, String table, String extension)
      throws IOException {
    String place = FOLDER + "/" + runId + "/" + table + "/" + UUID.randomUUID() + extension;
    return new PendingFile(table, place, tree.create(place), Digest.sha256());
  }

  /** A name that no other file has, and this one always: the run that wrote it and its own name. */
  static String publishedName(String place) {
    String run = place.split("/")[FOLDER_DEPTH];
    return run + "-" + place.substring(place.lastIndexOf('/') + 1);
  }

  /**
   * Deletes what dead runs have left. A stream is never dead: what it has written may be published
   * when it goes on.
   */
  static void deleteOfDeadRuns(OutputTree tree) throws IOException {
    boolean anyAlive = false;
    for (String run : tree.folders(FOLDER)) {
      if (run.endsWith(RunInfo.STREAM)) {
        anyAlive = true;
      } else {
        tree.deleteFolder(FOLDER + "/" + run);
      }
    }
    if (!anyAlive) {
      tree.deleteFolder(FOLDER);
    }
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int each) throws IOException {
    out.write(each);
    bytes++;
  }

  @Override
  public void write(byte[] data, int from, int length) throws IOException {
    out.write(data, from, length);
    bytes += length;
  }

  /** What was written; call after closing. */
  WrittenFile written(long rows) {
    byte[] digest = ((DigestOutputStream) out).getMessageDigest().digest();
    return new WrittenFile(table, place, rows, bytes, HexFormat.of().formatHex(digest));
  }
}
