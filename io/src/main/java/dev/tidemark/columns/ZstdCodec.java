package dev.tidemark.columns;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses Parquet pages with zstd directly, without the Hadoop codecs and what they pull in. */
public final class ZstdCodec implements CompressionCodecFactory {

  private static final int LEVEL = 1;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    requireZstd(codec);
    return new Compressor();
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

  /** Keeps its tables from page to page: to set them up takes as long as a small page. */
  private static final class Compressor implements BytesInputCompressor {

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] scratch = {};

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      ByteBuffer bytes = page.toInputStream().slice((int) page.size());
      int bound = (int) Zstd.compressBound(bytes.remaining());
      if (scratch.length < bound) {
        scratch = new byte[bound];
      }
      int size =
          zstd.compressByteArray(
              scratch,
              0,
              bound,
              bytes.array(),
              bytes.arrayOffset() + bytes.position(),
              bytes.remaining());
      return BytesInput.from(Arrays.copyOf(scratch, size));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      zstd.close();
    }
  }

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
