package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tidemark.source.RecordScanner.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordScannerTest {

  private static final int BUFFER = 256 * 1024;

  @Property
  void findsWhatIsThere(
      @ForAll("content") byte[] content,
      @ForAll @IntRange(min = 1, max = 9) int limit,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    assertThat(
        Seen.by(scanner(chunks(content, chunk, false), 0, limit), Long.MAX_VALUE),
        is(Seen.in(content, limit)));
  }

  @Property
  void aBrokenStreamEndsInOneBrokenRecord(
      @ForAll("content") byte[] content,
      @ForAll @IntRange(min = 1, max = 9) int limit,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    assertThat(
        Seen.by(scanner(chunks(content, chunk, true), 0, limit), Long.MAX_VALUE),
        is(Seen.in(content, limit, true)));
  }

  @Property
  void aCutChangesNothing(
      @ForAll("content") byte[] content,
      @ForAll @IntRange(min = 1, max = 9) int limit,
      @ForAll @IntRange(min = 1, max = 64) int cut)
      throws IOException {
    int at = Math.min(cut, content.length);
    List<Seen> seen = new ArrayList<>();
    seen.addAll(Seen.by(scanner(chunks(content, 3, false), 0, limit), at));
    if (at > 0) {
      InputStream rest = chunks(content, 2, false);
      rest.skipNBytes(at - 1);
      RecordScanner second = scanner(rest, at - 1, limit);
      second.skipLine();
      seen.addAll(Seen.by(second, content.length));
    }

    assertThat(seen, is(Seen.in(content, limit)));
  }

  @Test
  void measuresRecordsAroundTheLimit() throws IOException {
    int limit = 1000;
    for (String end : List.of("\n", "\r\n", "\r\r\n", "")) {
      for (int length = limit - 2; length <= limit + 2; length++) {
        byte[] content = ("x".repeat(length) + end).getBytes(ISO_8859_1);

        assertThat(
            Seen.by(scanner(new ByteArrayInputStream(content), 0, limit), Long.MAX_VALUE),
            is(Seen.in(content, limit)));
      }
    }
  }

  @Test
  void measuresRecordsLongerThanItsBuffer() throws IOException {
    int limit = 1000;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int length : new int[] {1, limit, BUFFER - 3, BUFFER, BUFFER + limit, 3 * BUFFER + 7}) {
      for (String end : List.of("\n", "\r\n", "\rx\n", "\n \r\n", "\r\r\n")) {
        content.write("y".repeat(length).getBytes(ISO_8859_1));
        content.write(end.getBytes(ISO_8859_1));
        content.write("short\n".getBytes(ISO_8859_1));
      }
    }
    content.write("z".repeat(2 * BUFFER).getBytes(ISO_8859_1));
    List<Seen> expected = Seen.in(content.toByteArray(), limit);

    for (int chunk : new int[] {content.size(), 4096, 65_537}) {
      InputStream in = chunks(content.toByteArray(), chunk, false);
      assertThat(Seen.by(scanner(in, 0, limit), Long.MAX_VALUE), is(expected));
    }
  }

  @Test
  void aLongBlankLineIsNoRecord() throws IOException {
    byte[] blanks = (" ".repeat(2 * BUFFER) + "\r\n" + "\t".repeat(50)).getBytes(ISO_8859_1);

    assertThat(
        Seen.by(scanner(new ByteArrayInputStream(blanks), 0, 10), Long.MAX_VALUE), is(empty()));
  }

  @Test
  void theByteOrderMarkIsBlankOnlyWhereTheFileBegins() throws IOException {
    byte[] content = "\u00ef\u00bb\u00bf \n\u00ef\u00bb\u00bf\n".getBytes(ISO_8859_1);

    List<Seen> seen = Seen.by(scanner(new ByteArrayInputStream(content), 0, 10), Long.MAX_VALUE);

    assertThat(
        seen,
        contains(
            new Seen(
                Kind.WHOLE,
                5,
                3,
                "\u00ef\u00bb\u00bf",
                Seen.sha256("\u00ef\u00bb\u00bf".getBytes(ISO_8859_1)))));
  }

  @Test
  void aRecordBelongsToTheSplitItBeginsIn() throws IOException {
    byte[] content = "aaaa\nbbbb\ncccc\n".getBytes(ISO_8859_1);

    List<Seen> first = Seen.by(scanner(new ByteArrayInputStream(content), 0, 10), 6);

    assertThat(first.stream().map(Seen::bytes).toList(), contains("aaaa", "bbbb"));
  }

  @Provide
  static Arbitrary<byte[]> content() {
    return Arbitraries.strings()
        .withChars("\n\n\r \ta")
        .ofMaxLength(40)
        .flatMap(text -> Arbitraries.of(text, text, "\u00ef\u00bb\u00bf" + text))
        .map(text -> text.getBytes(ISO_8859_1));
  }

  private static RecordScanner scanner(InputStream in, long position, int limit) {
    return new RecordScanner(in, position, limit, false, Seen.newSha256());
  }

  /** A stream that hands out few bytes at a time, and breaks at its end or just ends. */
  private static InputStream chunks(byte[] content, int chunk, boolean breaks) {
    return new FilterInputStream(new ByteArrayInputStream(content)) {
      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, Math.min(length, chunk));
        if (read < 0 && breaks) {
          throw new EOFException();
        }
        return read;
      }
    };
  }
}
