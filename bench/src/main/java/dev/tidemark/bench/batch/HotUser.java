package dev.tidemark.bench.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidemark.bench.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives half of all changes to one user, the copies of a change to the same. */
final class HotUser {

  private static final String UUID = "\"uuid\":\"";
  private static final String USER = "\"_id\":\"";

  private HotUser() {}

  /** Writes plain files anew. */
  static void takesHalf(Records records) throws IOException {
    for (Path file : records.files()) {
      Path rewritten = file.resolveSibling(file.getFileName() + ".rewritten");
      try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1);
          Writer out = Files.newBufferedWriter(rewritten, ISO_8859_1)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          out.append(given(line)).append('\n');
        }
      }
      Files.move(rewritten, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The line, about the busy user if its uuid begins with one of half of all digits. */
  static String given(String line) {
    int uuid = line.indexOf(UUID) + UUID.length();
    if (Character.digit(line.charAt(uuid), 16) % 2 == 1) {
      return line;
    }
    int begin = line.indexOf(USER) + USER.length();
    int end = line.indexOf('"', begin);
    return line.substring(0, begin) + "0".repeat(end - begin) + line.substring(end);
  }
}
