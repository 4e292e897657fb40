package dev.tidemark.source;

import dev.tidemark.change.Digest;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Reads the envelopes of files, in batches.
 *
 * <p><b>Splitting.</b> A big plain file is cut at fixed offsets, and a line belongs to the split it
 * begins in; a compressed file is one split, and so is a CSV file; small files are read together.
 * The envelopes are the same however the cuts fall.
 */
final class EnvelopeFiles extends BoundedSource<Envelopes> {

  private final InputFiles files;
  private final int maxRecordBytes;
  private final ArrayList<FileSplit> splits;

  private EnvelopeFiles(InputFiles files, int maxRecordBytes, List<FileSplit> splits) {
    this.files = files;
    this.maxRecordBytes = maxRecordBytes;
    this.splits = new ArrayList<>(splits);
  }

  static EnvelopeFiles of(InputFiles files, int maxRecordBytes, long splitBytes) {
    List<FileSplit> splits = new ArrayList<>();
    for (int number = 0; number < files.count(); number++) {
      InputFile file = files.get(number);
      if (!file.canBeSplit()) {
        splits.add(new FileSplit(number, 0, FileSplit.ALL));
        continue;
      }
      for (long from = 0; from < file.bytes(); from += splitBytes) {
        splits.add(new FileSplit(number, from, Math.min(file.bytes(), from + splitBytes)));
      }
    }
    return new EnvelopeFiles(files, maxRecordBytes, splits);
  }

  @Override
  public List<EnvelopeFiles> split(long desiredBundleSizeBytes, PipelineOptions options) {
    long least = Math.min(desiredBundleSizeBytes, ReadEnvelopes.SPLIT_BYTES);
    List<EnvelopeFiles> bundles = new ArrayList<>();
    List<FileSplit> bundle = new ArrayList<>();
    long bytes = 0;
    for (FileSplit split : splits) {
      bundle.add(split);
      bytes += bytesOnDisk(split);
      if (bytes >= least) {
        bundles.add(new EnvelopeFiles(files, maxRecordBytes, bundle));
        bundle = new ArrayList<>();
        bytes = 0;
      }
    }
    if (!bundle.isEmpty() || bundles.isEmpty()) {
      bundles.add(new EnvelopeFiles(files, maxRecordBytes, bundle));
    }
    return bundles;
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return splits.stream().mapToLong(this::bytesOnDisk).sum();
  }

  @Override
  public Coder<Envelopes> getOutputCoder() {
    return EnvelopesCoder.of();
  }

  @Override
  public BoundedReader<Envelopes> createReader(PipelineOptions options) {
    return new Reader(this);
  }

  private long bytesOnDisk(FileSplit split) {
    InputFile file = files.get(split.file());
    return file.canBeSplit() ? split.bytes() : file.bytes();
  }

  /** Reads split after split, batch after batch. */
  private static final class Reader extends BatchReader {

    private final EnvelopeFiles source;
    private final MessageDigest sha256 = Digest.sha256();
    private int nextSplit;
    private FileSplit split;
    private FileRecords records;
    private EnvelopePacker packer;

    Reader(EnvelopeFiles source) {
      this.source = source;
    }

    @Override
    Envelopes read() throws IOException {
      Envelopes batch = null;
      while (batch == null && (records != null || openNext())) {
        batch = readBatch();
      }
      return batch;
    }

    @Override
    public BoundedSource<Envelopes> getCurrentSource() {
      return source;
    }

    @Override
    public void close() throws IOException {
      if (records != null) {
        records.close();
        records = null;
      }
    }

    private boolean openNext() throws IOException {
      if (nextSplit == source.splits.size()) {
        return false;
      }
      split = source.splits.get(nextSplit++);
      InputFile file = source.files.get(split.file());
      records = FileRecords.open(file, split.from(), source.maxRecordBytes, sha256);
      packer = EnvelopePacker.ofFile(split.file());
      return true;
    }

    /** Null when the split is at its end. */
    private Envelopes readBatch() throws IOException {
      while (!packer.isFull()) {
        if (!records.next(split.to())) {
          requireAllRead();
          close();
          break;
        }
        packer.add(records);
      }
      return packer.isEmpty() ? null : packer.drain();
    }

    private void requireAllRead() throws IOException {
      if (split.to() != FileSplit.ALL && records.reached() < split.to()) {
        throw new IOException(
            "Cannot read %s: it ends at %d, and was longer when the run began"
                .formatted(source.files.path(split.file()), records.reached()));
      }
    }
  }
}
