package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.ThreadMXBean;
import dev.tidemark.source.RecordScanner.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedFilesTest {

  private static final Seen BROKEN_FROM_THE_START =
      new Seen(Kind.BROKEN, 0, 0, "", Seen.sha256(new byte[0]));

  @TempDir Path folder;

  @Test
  void readsEveryMemberAndFrame() throws IOException {
    byte[] first = "one\nbegun ".getBytes(ISO_8859_1);
    byte[] second = "and done\r\n\nlast".getBytes(ISO_8859_1);
    List<Seen> expected = Seen.in(ReadFiles.joined(first, second), ReadFiles.LIMIT);

    assertThat(
        ReadFiles.read(
            folder, "two.gz", ReadFiles.joined(ReadFiles.gzip(first), ReadFiles.gzip(second))),
        is(expected));
    assertThat(
        ReadFiles.read(
            folder, "two.zst", ReadFiles.joined(Zstd.compress(first), Zstd.compress(second))),
        is(expected));
  }

  @Test
  void everyTruncatedGzipEndsInOneBrokenRecord() throws IOException {
    byte[] content = lines(60);
    byte[] whole = ReadFiles.gzip(content);
    for (int length = 0; length < whole.length; length++) {
      List<Seen> seen = ReadFiles.read(folder, "cut.gz", Arrays.copyOf(whole, length));

      assertEndsBroken(seen, content, 0);
    }
  }

  @Test
  void everyTruncatedZstdEndsInOneBrokenRecord() throws IOException {
    byte[] content = lines(20_000);
    byte[] whole = Zstd.compress(content);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      int length = i < 20 ? i : random.nextInt(whole.length);

      List<Seen> seen = ReadFiles.read(folder, "cut.zst", Arrays.copyOf(whole, length));

      assertEndsBroken(seen, content, 0);
    }
  }

  @Test
  void aTruncatedFileKeepsTheRecordsBeforeTheBreak() throws IOException {
    byte[] content = lines(50_000);
    byte[] gzip = ReadFiles.gzip(content);
    byte[] zstd = Zstd.compress(content);

    assertEndsBroken(
        ReadFiles.read(folder, "cut.gz", Arrays.copyOf(gzip, gzip.length - 1)), content, 50_000);
    assertEndsBroken(
        ReadFiles.read(folder, "cut.zst", Arrays.copyOf(zstd, zstd.length - 1)), content, 10_000);
  }

  @Test
  void corruptFilesEndInOneBrokenRecord() throws IOException {
    byte[] content = lines(60);
    byte[] gzip = ReadFiles.gzip(content);
    for (int at = 10; at < gzip.length; at++) {
      byte[] corrupt = gzip.clone();
      corrupt[at] ^= 0x10;

      List<Seen> seen = ReadFiles.read(folder, "corrupt.gz", corrupt);

      assertThat(brokenIn(seen), is(1L));
      assertThat(seen.get(seen.size() - 1).kind(), is(Kind.BROKEN));
    }
  }

  @Test
  void whatTheNameBeliesIsBroken() throws IOException {
    byte[] plain = "{\"a\": 1}\n{\"a\": 2}\n".getBytes(ISO_8859_1);

    assertThat(ReadFiles.read(folder, "plain.gz", plain), contains(BROKEN_FROM_THE_START));
    assertThat(ReadFiles.read(folder, "plain.zst", plain), contains(BROKEN_FROM_THE_START));
    assertThat(
        ReadFiles.read(folder, "zstd.gz", Zstd.compress(plain)), contains(BROKEN_FROM_THE_START));
    assertThat(
        ReadFiles.read(folder, "gzip.zst", ReadFiles.gzip(plain)), contains(BROKEN_FROM_THE_START));
  }

  @Test
  void garbageBehindTheLastMemberIsBroken() throws IOException {
    byte[] one = "one\n".getBytes(ISO_8859_1);
    byte[] file = ReadFiles.joined(ReadFiles.gzip(one), "two\n".getBytes(ISO_8859_1));
    byte[] frames = ReadFiles.joined(Zstd.compress(one), "two\nthree\n".getBytes(ISO_8859_1));

    assertThat(ReadFiles.read(folder, "more.gz", file), is(Seen.in(one, ReadFiles.LIMIT, true)));
    assertThat(ReadFiles.read(folder, "more.zst", frames), is(Seen.in(one, ReadFiles.LIMIT, true)));
  }

  @Test
  void anEmptyTextIsNoRecordAndAnEmptyFileIsNoGzip() throws IOException {
    assertThat(ReadFiles.read(folder, "empty.jsonl", new byte[0]), is(empty()));
    assertThat(ReadFiles.read(folder, "text.gz", ReadFiles.gzip(new byte[0])), is(empty()));
    assertThat(ReadFiles.read(folder, "text.zst", Zstd.compress(new byte[0])), is(empty()));
    assertThat(ReadFiles.read(folder, "file.gz", new byte[0]), contains(BROKEN_FROM_THE_START));
    assertThat(ReadFiles.read(folder, "file.zst", new byte[0]), contains(BROKEN_FROM_THE_START));
  }

  @Test
  void aBreakWithinALongRecordIsOneBrokenRecordWithoutItsBytes() throws IOException {
    byte[] content = ("before\n" + "x".repeat(600_000) + "\r").getBytes(ISO_8859_1);
    byte[] gzip = ReadFiles.gzip(content);

    List<Seen> seen = ReadFiles.read(folder, "long.gz", Arrays.copyOf(gzip, gzip.length - 8));

    assertThat(seen, is(Seen.in(content, ReadFiles.LIMIT, true)));
    assertThat(seen.get(1).bytes() == null && seen.get(1).length() == 600_001, is(true));
  }

  @Test
  void aBombIsMeasuredAsItPasses() throws Exception {
    int million = 1_000_000;
    byte[] zeros = new byte[million];
    MessageDigest sha256 = Seen.newSha256();
    try (OutputStream gzip = new GZIPOutputStream(open("bomb.gz"));
        OutputStream zstd = new ZstdOutputStream(open("bomb.zst"))) {
      for (int i = 0; i < 200; i++) {
        gzip.write(zeros);
        zstd.write(zeros);
        sha256.update(zeros);
      }
    }
    Seen expected =
        new Seen(Kind.TOO_LONG, 0, 200L * million, null, HexFormat.of().formatHex(sha256.digest()));

    for (String name : List.of("bomb.gz", "bomb.zst")) {
      InputFiles files = InputFiles.matching(folder.resolve(name).toString(), null);
      EnvelopeFiles source = EnvelopeFiles.of(files, 1024 * 1024, Long.MAX_VALUE / 2);
      ReadFiles.read(EnvelopeFiles.of(ReadFiles.file(folder, "x", zeros), 10, 10_000_000));
      long before = allocated();

      List<Seen> seen = assertTimeout(Duration.ofSeconds(20), () -> ReadFiles.read(source));

      assertThat(seen, contains(expected));
      assertThat(allocated() - before, lessThan(8L * million));
    }
  }

  private OutputStream open(String name) throws IOException {
    return Files.newOutputStream(folder.resolve(name));
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** The records are a beginning of the file's, and a broken one with what followed. */
  private static void assertEndsBroken(List<Seen> seen, byte[] content, int least) {
    Seen last = seen.get(seen.size() - 1);
    int readable = (int) (last.position() + last.length());

    assertThat(seen, is(Seen.in(Arrays.copyOf(content, readable), ReadFiles.LIMIT, true)));
    assertThat(seen, hasSize(greaterThan(least)));
  }

  private static long brokenIn(List<Seen> seen) {
    return seen.stream().filter(record -> record.kind() == Kind.BROKEN).count();
  }

  private static byte[] lines(int count) {
    Random random = new Random(count);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("{\"n\": ").append(random.nextInt()).append("}\n");
    }
    return lines.toString().getBytes(ISO_8859_1);
  }
}
