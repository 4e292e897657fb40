package dev.tidemark.mart;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A disk in memory whose power fails before any step one likes: {@code disk://...}.
 *
 * <p>The making of a file, each piece written to it, and each half of a move are steps of their
 * own, as with the least helpful of real file systems.
 */
final class Disk extends FileSystem<Disk.Place> {

  /** The power is gone: nothing can be changed until {@link #repower}. */
  static final class PowerCut extends RuntimeException {}

  /** Announces the disk to Beam. */
  public static final class Registrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new Disk());
    }
  }

  record Place(String path) implements ResourceId {
    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      return new Place(path + "/" + other);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return new Place(path.substring(0, path.lastIndexOf('/') + 1));
    }

    @Override
    public String getScheme() {
      return "disk";
    }

    @Override
    public String getFilename() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isDirectory() {
      return path.endsWith("/");
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private static final TreeMap<String, byte[]> FILES = new TreeMap<>();
  private static int stepsLeft;

  static void format() {
    FILES.clear();
    repower();
  }

  static void repower() {
    stepsLeft = Integer.MAX_VALUE;
  }

  static void cutPowerAfter(int steps) {
    stepsLeft = steps;
  }

  /** The paths of all files, without {@code disk://out/}. */
  static List<String> files() {
    return FILES.keySet().stream().map(path -> path.replace("disk://out/", "")).toList();
  }

  static byte[] content(String place) {
    return FILES.get("disk://out/" + place);
  }

  private static void step() {
    if (stepsLeft == 0) {
      throw new PowerCut();
    }
    stepsLeft--;
  }

  @Override
  protected List<MatchResult> match(List<String> specs) {
    return specs.stream().map(Disk::match).toList();
  }

  private static MatchResult match(String spec) {
    Pattern glob =
        Pattern.compile(
            ("\\Q" + spec + "\\E").replace("**", "\\E.+\\Q").replace("*", "\\E[^/]*\\Q"));
    List<MatchResult.Metadata> found =
        FILES.entrySet().stream()
            .filter(file -> glob.matcher(file.getKey()).matches())
            .map(file -> metadata(file.getKey(), file.getValue().length))
            .toList();
    return found.isEmpty()
        ? MatchResult.create(MatchResult.Status.NOT_FOUND, new FileNotFoundException(spec))
        : MatchResult.create(MatchResult.Status.OK, found);
  }

  private static MatchResult.Metadata metadata(String path, long bytes) {
    return MatchResult.Metadata.builder()
        .setResourceId(new Place(path))
        .setSizeBytes(bytes)
        .setIsReadSeekEfficient(true)
        .build();
  }

  @Override
  protected WritableByteChannel create(Place place, CreateOptions options) {
    step();
    FILES.put(place.path(), new byte[0]);
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer piece) {
        step();
        byte[] before = FILES.get(place.path());
        byte[] after = Arrays.copyOf(before, before.length + piece.remaining());
        piece.get(after, before.length, piece.remaining());
        FILES.put(place.path(), after);
        return after.length - before.length;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  protected ReadableByteChannel open(Place place) throws IOException {
    if (!FILES.containsKey(place.path())) {
      throw new FileNotFoundException(place.path());
    }
    return Channels.newChannel(new ByteArrayInputStream(FILES.get(place.path())));
  }

  @Override
  protected void copy(List<Place> from, List<Place> to) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void rename(List<Place> from, List<Place> to, MoveOptions... options)
      throws IOException {
    if (options.length > 0) {
      // Beam then asks for what is there first.
      throw new UnsupportedOperationException();
    }
    for (int i = 0; i < from.size(); i++) {
      byte[] content = FILES.get(from.get(i).path());
      if (content == null) {
        throw new FileNotFoundException(from.get(i).path());
      }
      step();
      FILES.put(to.get(i).path(), content);
      step();
      FILES.remove(from.get(i).path());
    }
  }

  @Override
  protected void delete(Collection<Place> places) throws IOException {
    for (Place place : places) {
      step();
      if (FILES.remove(place.path()) == null) {
        throw new FileNotFoundException(place.path());
      }
    }
  }

  @Override
  protected Place matchNewResource(String spec, boolean isDirectory) {
    return new Place(spec);
  }

  @Override
  protected String getScheme() {
    return "disk";
  }
}
