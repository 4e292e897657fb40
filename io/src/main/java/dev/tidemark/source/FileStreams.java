package dev.tidemark.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;

/** Opens input files as decompressed bytes. */
final class FileStreams {

  private FileStreams() {}

  /**
   * The decompressed bytes of {@code file}.
   *
   * @param position where to begin in a plain file; 0 in any other
   */
  static InputStream open(InputFile file, long position) throws IOException {
    ReadableByteChannel channel =
        FileSystems.open(FileSystems.matchNewResource(file.path(), false));
    if (position > 0) {
      ((SeekableByteChannel) channel).position(position);
    }
    InputStream in = Channels.newInputStream(channel);
    return switch (file.compression()) {
      case NONE -> in;
      case GZIP -> new GzipStream(in);
      case ZSTD -> file.bytes() == 0 ? noFrame(in) : new ZstdInputStreamNoFinalizer(in);
    };
  }

  /** Zero bytes are no zstd, though the library takes them for an empty text. */
  private static InputStream noFrame(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        throw new EOFException("no zstd frame");
      }
    };
  }
}
