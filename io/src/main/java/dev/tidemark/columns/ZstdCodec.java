package dev.tidemark.columns;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Decompresses Parquet pages with zstd directly, without the Hadoop codecs and what they pull in.
 */
public final class ZstdCodec implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Cannot compress: files are written otherwise");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    requireZstd(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput page, int size) throws IOException {
        return BytesInput.from(Zstd.decompress(bytesOf(page), size));
      }

      @Override
      public void decompress(ByteBuffer in, int compressed, ByteBuffer out, int size) {
        byte[] page = new byte[compressed];
        in.get(page);
        out.put(Zstd.decompress(page, size));
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}

  private static byte[] bytesOf(BytesInput page) throws IOException {
    ByteBuffer buffer = page.toInputStream().slice((int) page.size());
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static void requireZstd(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("Invalid Parquet compression: %s (ZSTD)".formatted(codec));
    }
  }
}
