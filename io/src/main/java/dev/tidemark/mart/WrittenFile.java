package dev.tidemark.mart;

import dev.tidemark.audit.NewestTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * A finished file that waits to be published.
 *
 * @param table the table it belongs to, such as {@code marts/users_current}
 * @param place where it waits
 * @param sha256 checksum of its bytes, in hexadecimal
 * @param newestSourceTime the greatest source time of its changes that the clock had reached, in
 *     microseconds; {@link NewestTime#NONE} when it has none
 */
@DefaultCoder(WrittenFile.WrittenFileCoder.class)
public record WrittenFile(
    String table, String place, long rows, long bytes, String sha256, long newestSourceTime) {

  /** A file without changes. */
  WrittenFile(String table, String place, long rows, long bytes, String sha256) {
    this(table, place, rows, bytes, sha256, NewestTime.NONE);
  }

  WrittenFile upTo(NewestTime newest) {
    return new WrittenFile(table, place, rows, bytes, sha256, newest.micros());
  }

  /** Encodes files that are published together. */
  static final Coder<List<WrittenFile>> LIST_CODER = ListCoder.of(WrittenFileCoder.of());

  /** The file as a part of its table. */
  Manifest.LiveFile named(String name) {
    return new Manifest.LiveFile(name, rows, bytes, sha256);
  }

  /** Encodes a written file; deterministic. */
  public static final class WrittenFileCoder extends AtomicCoder<WrittenFile> {

    private static final WrittenFileCoder INSTANCE = new WrittenFileCoder();

    public static WrittenFileCoder of() {
      return INSTANCE;
    }

    /** What {@code @DefaultCoder} asks for. */
    public static CoderProvider getCoderProvider() {
      return CoderProviders.forCoder(TypeDescriptor.of(WrittenFile.class), INSTANCE);
    }

    @Override
    public void encode(WrittenFile file, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(file.table(), out);
      StringUtf8Coder.of().encode(file.place(), out);
      VarLongCoder.of().encode(file.rows(), out);
      VarLongCoder.of().encode(file.bytes(), out);
      StringUtf8Coder.of().encode(file.sha256(), out);
      VarLongCoder.of().encode(file.newestSourceTime(), out);
    }

    @Override
    public WrittenFile decode(InputStream in) throws IOException {
      return new WrittenFile(
          StringUtf8Coder.of().decode(in),
          StringUtf8Coder.of().decode(in),
          VarLongCoder.of().decode(in),
          VarLongCoder.of().decode(in),
          StringUtf8Coder.of().decode(in),
          VarLongCoder.of().decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
