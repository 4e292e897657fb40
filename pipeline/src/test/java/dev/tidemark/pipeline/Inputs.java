package dev.tidemark.pipeline;

import com.github.luben.zstd.Zstd;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Lays the same lines out in other files. */
final class Inputs {

  private static final Pattern PARTITION = Pattern.compile("\\d{4}/\\d{2}/\\d{2}/\\d{2}");
  private static final int FILES = 9;

  private Inputs() {}

  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<String> partitions(List<Path> files) {
    return files.stream().map(Inputs::partition).distinct().toList();
  }

  static List<Path> in(List<Path> files, String partition) {
    return files.stream().filter(file -> partition(file).equals(partition)).toList();
  }

  /** The lines of all files, each without its line feed. */
  static List<byte[]> lines(List<Path> files) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (Path file : files) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (byte each : Files.readAllBytes(file)) {
        if (each == '\n') {
          lines.add(line.toByteArray());
          line.reset();
        } else {
          line.write(each);
        }
      }
      if (line.size() > 0) {
        lines.add(line.toByteArray());
      }
    }
    return lines;
  }

  static Path plain(Path file, List<byte[]> lines) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
    return file;
  }

  /** Deals the lines out to files of all three kinds, in several folders. */
  static List<Path> scattered(Path folder, List<byte[]> lines) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      List<byte[]> dealt = new ArrayList<>();
      for (int line = i; line < lines.size(); line += FILES) {
        dealt.add(lines.get(line));
      }
      Path place = folder.resolve("part" + i % 2);
      Files.createDirectories(place);
      files.add(
          switch (i % 3) {
            case 0 -> Files.write(place.resolve(i + ".jsonl"), joined(dealt));
            case 1 -> Files.write(place.resolve(i + ".jsonl.gz"), gzipped(joined(dealt)));
            default -> Files.write(place.resolve(i + ".jsonl.zst"), Zstd.compress(joined(dealt)));
          });
    }
    return files;
  }

  private static String partition(Path file) {
    Matcher matcher = PARTITION.matcher(file.toString());
    if (!matcher.find()) {
      throw new IllegalArgumentException("Invalid test input: no partition in " + file);
    }
    return matcher.group();
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      joined.writeBytes(line);
      joined.write('\n');
    }
    return joined.toByteArray();
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }
}
