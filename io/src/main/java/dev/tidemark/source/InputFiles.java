package dev.tidemark.source;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * The files of a run, numbered: a change remembers its file by number.
 *
 * <p>They are listed once, when the run is planned; files that appear later belong to the next run.
 */
public final class InputFiles implements BoundedInputs {

  private static final String STARS = "/**/";

  private final ArrayList<InputFile> files;

  private InputFiles(List<InputFile> files) {
    this.files = new ArrayList<>(files);
  }

  /**
   * Lists the files that {@code glob} matches and that lie in {@code partition}.
   *
   * @param glob <code>**</code> between slashes stands for any number of folders, none included
   * @param partition {@code YYYY/MM/DD/HH} or leading parts of it; null for all
   * @throws IOException naming the glob when nothing matches it or something cannot be read
   */
  public static InputFiles matching(String glob, String partition) throws IOException {
    TreeMap<String, InputFile> found = new TreeMap<>();
    boolean isFolder = false;
    for (String pattern : patterns(glob)) {
      for (MatchResult.Metadata file : match(pattern)) {
        String path = file.resourceId().toString();
        if (file.resourceId().isDirectory()) {
          isFolder = true;
        } else {
          found.put(path, new InputFile(path, file.sizeBytes()));
        }
      }
    }
    if (found.isEmpty()) {
      throw new FileNotFoundException(
          isFolder
              ? "Cannot read input '%1$s': it is a folder ('%1$s/**/*.jsonl' reads what is in it)"
                  .formatted(glob)
              : "Cannot read input '%s': no file matches".formatted(glob));
    }
    List<InputFile> selected =
        found.values().stream().filter(file -> lies(file, partition)).toList();
    if (selected.isEmpty()) {
      throw new FileNotFoundException(
          "Cannot read input '%s': none of its %d files lies in partition %s"
              .formatted(glob, found.size(), partition));
    }
    return new InputFiles(selected);
  }

  /** No files: what there is to do concerns what earlier runs have read. */
  public static InputFiles none() {
    return new InputFiles(List.of());
  }

  public int count() {
    return files.size();
  }

  @Override
  public BoundedSource<Envelopes> source(int maxRecordBytes) {
    return EnvelopeFiles.of(this, maxRecordBytes, ReadEnvelopes.SPLIT_BYTES);
  }

  @Override
  public long uncompressedBytes(int ratio) {
    return files.stream()
        .mapToLong(
            file ->
                file.compression() == InputFile.Compression.NONE
                    ? file.bytes()
                    : file.bytes() * ratio)
        .sum();
  }

  @Override
  public List<String> paths() {
    return files.stream().map(InputFile::path).toList();
  }

  @Override
  public Map<String, Long> readUpTo() {
    return Map.of();
  }

  @Override
  public Map<Digest, byte[]> fetch(int maxRecordBytes, Map<Digest, Origin> wanted)
      throws IOException {
    return InputRecords.fetch(this, maxRecordBytes, wanted);
  }

  InputFile get(int number) {
    return files.get(number);
  }

  @Override
  public String path(int number) {
    return files.get(number).path();
  }

  @Override
  public String partition(int number) {
    return files.get(number).partition();
  }

  /** The glob with and without each pair of stars between slashes. */
  private static Set<String> patterns(String glob) {
    Set<String> patterns = new TreeSet<>();
    // In front of a relative glob a slash stands for the folder it is relative to.
    withOrWithoutStars("/" + glob).forEach(pattern -> patterns.add(pattern.substring(1)));
    return patterns;
  }

  private static List<String> withOrWithoutStars(String glob) {
    int stars = glob.indexOf(STARS);
    if (stars < 0) {
      return List.of(glob);
    }
    List<String> patterns = new ArrayList<>();
    for (String rest : withOrWithoutStars(glob.substring(stars + STARS.length() - 1))) {
      patterns.add(glob.substring(0, stars) + rest);
      patterns.add(glob.substring(0, stars) + "/**" + rest);
    }
    return patterns;
  }

  private static boolean lies(InputFile file, String partition) {
    if (partition == null) {
      return true;
    }
    return file.partition() != null
        && (file.partition() + "/").startsWith(partition.replaceAll("/+$", "") + "/");
  }

  private static List<MatchResult.Metadata> match(String pattern) throws IOException {
    try {
      return new ArrayList<>(FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata());
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
