package dev.tidemark.source;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.BoundedSource;

/** What a batch reads: all of it is there when the run begins. */
public sealed interface BoundedInputs extends Inputs permits InputFiles, InputTable {

  /**
   * @param maxRecordBytes longer records are rejects, and their bytes are not kept
   */
  BoundedSource<Envelopes> source(int maxRecordBytes);

  /** About how much is read, what is compressed taken {@code ratio} times. */
  long uncompressedBytes(int ratio);

  /** The files, for a later run that needs a record of them. */
  List<String> paths();

  /** How far runs have come that read only what is new to them, this one included. */
  Map<String, Long> readUpTo();

  /**
   * Reads single records once more.
   *
   * @throws IOException when a record is no longer where it was
   */
  Map<Digest, byte[]> fetch(int maxRecordBytes, Map<Digest, Origin> wanted) throws IOException;

  @Override
  default CountWindows countWindows() {
    return CountWindows.none();
  }
}
