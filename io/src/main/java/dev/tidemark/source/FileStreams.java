package dev.tidemark.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.beam.sdk.io.FileSystems;

/** Opens input files as decompressed bytes. */
final class FileStreams {

  private static final int GZIP_BUFFER = 64 * 1024;

  private FileStreams() {}

  /** The decompressed bytes of {@code file} from {@code position} on. */
  static InputStream open(InputFile file, long position) throws IOException {
    ReadableByteChannel channel =
        FileSystems.open(FileSystems.matchNewResource(file.path(), false));
    if (position > 0 && file.compression() == InputFile.Compression.NONE) {
      ((SeekableByteChannel) channel).position(position);
      return Channels.newInputStream(channel);
    }
    InputStream decompressed = decompressed(file, Channels.newInputStream(channel));
    decompressed.skipNBytes(position);
    return decompressed;
  }

  private static InputStream decompressed(InputFile file, InputStream in) throws IOException {
    return switch (file.compression()) {
      case NONE -> in;
      case GZIP -> gzip(in);
      // Zero bytes are no zstd, though the library takes them for an empty text.
      case ZSTD ->
          file.bytes() == 0
              ? broken(new EOFException("no zstd frame"))
              : new ZstdInputStreamNoFinalizer(in);
    };
  }

  /** A stream that is not gzip at all fails when it is read, like one that breaks later. */
  private static InputStream gzip(InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in, GZIP_BUFFER);
    } catch (EOFException | ZipException e) {
      in.close();
      return broken(e);
    }
  }

  private static InputStream broken(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        throw failure;
      }
    };
  }
}
