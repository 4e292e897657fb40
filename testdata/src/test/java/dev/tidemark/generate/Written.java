package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a generator wrote, read back by other means.
 *
 * @param files bytes by path below the folder, unpacked
 */
record Written(Summary summary, Map<String, byte[]> files) {

  /** Writes events for a contract and reads them back. */
  static Written by(Contract contract, GeneratorSpec spec) {
    try {
      Path folder = Files.createTempDirectory("written");
      try {
        Summary summary = GenerateEvents.forContract(contract, spec).writeTo(folder);
        return new Written(summary, filesBelow(folder));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Written users(GeneratorSpec spec) {
    return by(Contracts.USERS, spec);
  }

  static Map<String, byte[]> filesBelow(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Path file : walk(folder)) {
      if (Files.isRegularFile(file)) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), unpacked(file));
      }
    }
    return files;
  }

  /** All lines in the order of files, byte order marks and line ends stripped. */
  List<WrittenLine> allLines() {
    List<WrittenLine> lines = new ArrayList<>();
    files.forEach((file, bytes) -> addLines(file, bytes, lines));
    return lines;
  }

  /** The lines that are not blank. */
  List<WrittenLine> lines() {
    return allLines().stream().filter(line -> !line.text().isBlank()).toList();
  }

  List<Message> messages() {
    return lines().stream().map(WrittenLine::message).toList();
  }

  boolean sameBytes(Written other) {
    return files.keySet().equals(other.files.keySet())
        && files.keySet().stream()
            .allMatch(file -> Arrays.equals(files.get(file), other.files.get(file)));
  }

  private static void addLines(String file, byte[] bytes, List<WrittenLine> lines) {
    int start = bytes.length > 2 && bytes[0] == (byte) 0xEF ? 3 : 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(WrittenLine.of(file, line.toByteArray()));
        line.reset();
      } else {
        line.write(bytes[i]);
      }
    }
    if (line.size() > 0) {
      lines.add(WrittenLine.of(file, line.toByteArray()));
    }
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return text.readAllBytes();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>(walk(folder));
    for (int i = paths.size() - 1; i >= 0; i--) {
      Files.delete(paths.get(i));
    }
  }

  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }
}
