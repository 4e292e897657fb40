package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputRecordsTest {

  private static final byte[] CONTENT = content();

  @TempDir Path folder;

  private InputFiles files;
  private final Map<Digest, Origin> wanted = new HashMap<>();
  private final Map<Digest, String> expected = new HashMap<>();

  @BeforeEach
  void writeTheSameThreeTimes() throws IOException {
    byte[] gzip = ReadFiles.gzip(CONTENT);
    Files.write(folder.resolve("0.jsonl"), CONTENT);
    Files.write(folder.resolve("1.gz"), Arrays.copyOf(gzip, gzip.length - 10));
    Files.write(folder.resolve("2.zst"), Zstd.compress(CONTENT));
    files = InputFiles.matching(folder + "/*", null);
  }

  @Test
  void findsAnyRecordOfAnyFile() throws IOException {
    Random random = new Random(3);
    for (int tries = 0; tries < 50; tries++) {
      wanted.clear();
      expected.clear();
      for (Seen record : Seen.in(CONTENT, ReadFiles.LIMIT)) {
        if (random.nextInt(8) == 0 && record.bytes() != null && record.position() < 7000) {
          want(record, random.nextInt(3));
        }
      }

      assertThat(found(), is(expected));
    }
  }

  @Test
  void nothingWantedIsNothingRead() throws IOException {
    assertThat(InputRecords.fetch(files, ReadFiles.LIMIT, Map.of()), is(anEmptyMap()));
  }

  @Test
  void saysThatAFileHasChanged() throws IOException {
    want(Seen.in(CONTENT, ReadFiles.LIMIT).get(20), 0);
    for (String content : new String[] {"", "x\n".repeat(5000)}) {
      Files.writeString(folder.resolve("0.jsonl"), content);
      assertNotFoundAgain("0.jsonl");
    }
  }

  @Test
  void saysThatACompressedFileHasChanged() throws IOException {
    for (String name : new String[] {"1.gz", "2.zst"}) {
      wanted.clear();
      want(Seen.in(CONTENT, ReadFiles.LIMIT).get(20), name.charAt(0) - '0');
      for (byte[] content : new byte[][] {{}, {1, 2, 3}, ReadFiles.gzip(new byte[5])}) {
        Files.write(folder.resolve(name), content);
        assertNotFoundAgain(name);
      }
    }
  }

  @Test
  void saysThatAFileIsGone() throws IOException {
    want(Seen.in(CONTENT, ReadFiles.LIMIT).get(0), 0);
    Files.delete(folder.resolve("0.jsonl"));

    assertThrows(IOException.class, () -> InputRecords.fetch(files, ReadFiles.LIMIT, wanted));
  }

  private void assertNotFoundAgain(String name) {
    FileNotFoundException refusal =
        assertThrows(
            FileNotFoundException.class, () -> InputRecords.fetch(files, ReadFiles.LIMIT, wanted));
    long position = wanted.values().iterator().next().position();
    assertThat(
        refusal.getMessage(),
        is(
            "Cannot read %s/%s again at %d: it has changed during the run"
                .formatted(folder, name, position)));
  }

  private void want(Seen record, int file) {
    byte[] bytes = record.bytes().getBytes(ISO_8859_1);
    ByteBuffer sha256 = ByteBuffer.wrap(Seen.newSha256().digest(bytes));
    Digest digest = new Digest(sha256.getLong(), sha256.getLong());
    wanted.put(digest, new Origin(file, record.position()));
    expected.put(digest, record.bytes());
  }

  private Map<Digest, String> found() throws IOException {
    Map<Digest, String> found = new HashMap<>();
    InputRecords.fetch(files, ReadFiles.LIMIT, wanted)
        .forEach((digest, bytes) -> found.put(digest, new String(bytes, ISO_8859_1)));
    return found;
  }

  /** Lines that all differ, between blank and long ones. */
  private static byte[] content() {
    StringBuilder lines = new StringBuilder("\u00ef\u00bb\u00bf");
    for (int i = 0; i < 300; i++) {
      lines.append(i % 50 == 7 ? "y".repeat(5000) : "{\"n\": " + i + "}\u00ff");
      lines.append(i % 3 == 0 ? "\r\n\n" : "\n");
    }
    return lines.toString().getBytes(ISO_8859_1);
  }
}
