package dev.tidemark.columns;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Compresses pages with zstd, one after the other.
 *
 * <p>Its tables lie outside of Java's heap until it is closed, so that it is only opened for the
 * pages at hand.
 */
final class PageCompressor implements AutoCloseable {

  private static final int LEVEL = 1;
  private static final int SMALLEST_TABLE = 6;
  private static final int TABLE_OF_LEVEL = 0;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
  private byte[] scratch = {};

  /**
   * @param repeats whether looking far back is worth the time; among values that are all different,
   *     as hashes are, it makes chance finds that save next to nothing
   */
  BytesInput compress(Plain page, boolean repeats) {
    zstd.setHashLog(repeats ? TABLE_OF_LEVEL : SMALLEST_TABLE);
    int bound = (int) Zstd.compressBound(page.size());
    if (scratch.length < bound) {
      scratch = new byte[bound];
    }
    int size = zstd.compressByteArray(scratch, 0, bound, page.bytes(), 0, page.size());
    return BytesInput.from(Arrays.copyOf(scratch, size));
  }

  @Override
  public void close() {
    zstd.close();
  }
}
