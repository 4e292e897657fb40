package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GzipStreamTest {

  @Property(tries = 300)
  void readsWhatWasCompressed(
      @ForAll byte[] content, @ForAll byte[] more, @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws IOException {
    byte[] members = ReadFiles.joined(ReadFiles.gzip(content), ReadFiles.gzip(more));

    assertThat(read(members, chunk), is(new Outcome(ReadFiles.joined(content, more), false)));
  }

  @Property(tries = 2000)
  void everyTruncationIsAnErrorBehindAllThatIsThere(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int chunk) throws IOException {
    byte[] whole = ReadFiles.gzip(letters(seed, 2000));
    byte[] cut = Arrays.copyOf(whole, new Random(seed).nextInt(whole.length));

    assertThat(read(cut, chunk), is(byteByByte(cut)));
  }

  @Property(tries = 2000)
  void everyCorruptionIsAnErrorBehindAllThatIsThere(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int chunk) throws IOException {
    byte[] file = ReadFiles.gzip(letters(seed, 2000));
    Random random = new Random(seed);
    // Behind the header: its time and system say nothing about the content.
    file[10 + random.nextInt(file.length - 10)] ^= (byte) (1 << random.nextInt(8));

    assertThat(read(file, chunk), is(byteByByte(file)));
  }

  @Test
  void readsTheOptionalPartsOfAHeader() throws IOException {
    // gzip.header of RFC 1952 with extra field, name, comment and header checksum; "ab" stored.
    byte[] file =
        HexFormat.of()
            .parseHex(
                "1f8b081e0000000000ff" // magic, deflate, FHCRC+FEXTRA+FNAME+FCOMMENT
                    + "0300aabbcc" // three bytes of extra field
                    + "6e616d6500" // name
                    + "00" // an empty comment
                    + "1234" // header checksum
                    + "010200fdff6162" // one stored block: ab
                    + "6d48839e" // CRC-32 of ab
                    + "02000000");

    assertThat(read(file, 1), is(new Outcome("ab".getBytes(US_ASCII), false)));
  }

  @Test
  void zerosBehindTheLastMemberArePadding() throws IOException {
    byte[] file = ReadFiles.joined(ReadFiles.gzip(new byte[] {'a'}), new byte[100_000]);

    assertThat(read(file, 10), is(new Outcome(new byte[] {'a'}, false)));
  }

  @Test
  void anythingElseBehindTheLastMemberIsAnError() throws IOException {
    byte[] member = ReadFiles.gzip(new byte[] {'a'});
    for (byte[] behind :
        new byte[][] {
          {'x'},
          {0x1f},
          {0x1f, (byte) 0x8b},
          {0, 0, 0x1f},
          Arrays.copyOf(member, 9),
          "{}".getBytes()
        }) {
      assertThat(
          read(ReadFiles.joined(member, behind), 10), is(new Outcome(new byte[] {'a'}, true)));
    }
  }

  @Test
  void whatIsNoGzipIsAnError() {
    assertThrows(EOFException.class, () -> new GzipStream(stream(new byte[0])).read());
    assertThrows(EOFException.class, () -> new GzipStream(stream(new byte[] {0x1f})).read());
    assertThrows(
        ZipException.class, () -> new GzipStream(stream("{\"a\": 1}\n".getBytes())).read());
    assertThrows(ZipException.class, () -> new GzipStream(stream(new byte[30])).read());
  }

  private record Outcome(String content, boolean broke) {
    Outcome(byte[] content, boolean broke) {
      this(HexFormat.of().formatHex(content), broke);
    }
  }

  private static Outcome read(byte[] file, int chunk) throws IOException {
    return drain(new GzipStream(stream(file)), chunk);
  }

  /** One member behind the usual header, decompressed byte by byte and looked at as a whole. */
  private static Outcome byteByByte(byte[] file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Inflater inflater = new Inflater(true);
    int header = Math.min(10, file.length);
    inflater.setInput(file, header, file.length - header);
    byte[] one = new byte[1];
    try {
      while (inflater.inflate(one) == 1) {
        content.write(one[0]);
      }
    } catch (DataFormatException e) {
      // The byte in front of the error may have come together with it.
      content.write(one, 0, (int) inflater.getBytesWritten() - content.size());
      return new Outcome(content.toByteArray(), true);
    }
    CRC32 checksum = new CRC32();
    checksum.update(content.toByteArray());
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) checksum.getValue()).putInt(content.size());
    byte[] rest = Arrays.copyOfRange(file, file.length - inflater.getRemaining(), file.length);
    return new Outcome(
        content.toByteArray(), !inflater.finished() || !Arrays.equals(rest, trailer.array()));
  }

  private static Outcome drain(InputStream in, int chunk) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] bytes = new byte[chunk];
    try (in) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        content.write(bytes, 0, read);
      }
    } catch (EOFException | ZipException e) {
      return new Outcome(content.toByteArray(), true);
    }
    return new Outcome(content.toByteArray(), false);
  }

  private static InputStream stream(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  private static byte[] letters(long seed, int most) {
    Random random = new Random(seed);
    byte[] letters = new byte[random.nextInt(most)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) "abcdefg\n".charAt(random.nextInt(8));
    }
    return letters;
  }
}
