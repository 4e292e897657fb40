package dev.tidemark.mart;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** The folder tree of an output, on any file system; places in it are relative paths. */
public final class OutputTree implements Serializable {

  private static final String BYTES = "application/octet-stream";

  private final String root;

  /**
   * @param root a folder, with or without a slash at its end
   */
  public OutputTree(String root) {
    // Beam takes the scheme of a local file for the name of a folder.
    this.root = root.replaceFirst("^file:(//)?", "").replaceAll("/+$", "");
  }

  public String root() {
    return root;
  }

  /** Whether the tree lies on this machine's file system. */
  public boolean isLocal() {
    return !root.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*");
  }

  ResourceId resource(String place) {
    return FileSystems.matchNewResource(root + "/" + place, false);
  }

  /** The folder of a local tree. */
  Path folder() {
    return Path.of(FileSystems.matchNewResource(root + "/", true).toString());
  }

  boolean exists(String place) throws IOException {
    return isLocal() ? Files.exists(folder().resolve(place)) : !matchRemotely(place).isEmpty();
  }

  /** The files that a pattern such as {@code restricted/_pending/*} matches. */
  List<String> match(String pattern) throws IOException {
    return isLocal() ? matchLocally(pattern) : matchRemotely(pattern);
  }

  /** The names of the folders in a folder, as far as the file system knows folders. */
  Set<String> folders(String place) throws IOException {
    if (isLocal()) {
      Path folder = folder().resolve(place);
      if (Files.notExists(folder)) {
        return Set.of();
      }
      try (Stream<Path> inside = Files.list(folder)) {
        return inside
            .filter(Files::isDirectory)
            .map(each -> each.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
      }
    }
    return matchRemotely(place + "/**").stream()
        .map(file -> file.substring(place.length() + 1).replaceFirst("/.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The pattern alone is one: in the path of the tree a star or bracket means itself. */
  private List<String> matchLocally(String pattern) throws IOException {
    Path folder = folder();
    Path top = folder.resolve(pattern.substring(0, pattern.lastIndexOf('/', pattern.indexOf('*'))));
    if (!Files.exists(top)) {
      return List.of();
    }
    PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(matcher::matches)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private List<String> matchRemotely(String pattern) throws IOException {
    List<String> places = new ArrayList<>();
    String prefix = FileSystems.matchNewResource(root + "/", true).toString();
    try {
      for (MatchResult.Metadata found :
          FileSystems.match(prefix + pattern, EmptyMatchTreatment.ALLOW).metadata()) {
        String path = found.resourceId().toString();
        places.add(path.substring(path.indexOf(prefix) + prefix.length()).replaceAll("/+$", ""));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return places;
  }

  String read(String place) throws IOException {
    try (InputStream in = Channels.newInputStream(FileSystems.open(resource(place)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * @throws IOException naming the file, as its stream does
   */
  OutputStream create(String place) throws IOException {
    try {
      return new NamedOutput(
          root + "/" + place, Channels.newOutputStream(FileSystems.create(resource(place), BYTES)));
    } catch (IOException e) {
      throw NamedOutput.cannotWrite(root + "/" + place, e);
    }
  }

  /** Writes a small file so that a reader finds the old content or the new, never a part. */
  void replace(String place, String content) throws IOException {
    String draft = place + ".draft";
    try (OutputStream out = create(draft)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    FileSystems.rename(List.of(resource(draft)), List.of(resource(place)));
  }

  /** Moves a file; one that is not there any more has to have been moved before. */
  void move(String from, String to) throws IOException {
    FileSystems.rename(
        List.of(resource(from)), List.of(resource(to)), StandardMoveOptions.IGNORE_MISSING_FILES);
    if (!exists(to)) {
      throw new FileNotFoundException(
          "Cannot publish %s: it is gone, and so is %s".formatted(to, from));
    }
  }

  void delete(String place) throws IOException {
    FileSystems.delete(List.of(resource(place)), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Deletes a folder and all it holds. */
  void deleteFolder(String place) throws IOException {
    for (String file : match(place + "/**")) {
      delete(file);
    }
    if (isLocal() && Files.exists(folder().resolve(place))) {
      try (Stream<Path> empty = Files.walk(folder().resolve(place))) {
        for (Path folder : empty.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(folder);
        }
      }
    }
  }
}
