package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.source.RecordScanner.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHARS = "ab \"\",,\n\r\t\\é𝄞\u0001{}";

  @Property
  void valuesComeBackWhateverTheyHold(@ForAll Random random) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    StringBuilder csv =
        new StringBuilder(random.nextBoolean() ? "\ufeff" : "").append("x,\"y\",z\n");
    for (int row = random.nextInt(6); row > 0; row--) {
      List<String> values = new ArrayList<>();
      for (int column = 0; column < 3; column++) {
        values.add(random.nextInt(4) == 0 ? null : text(random));
      }
      rows.add(values);
      csv.append(String.join(",", values.stream().map(value -> spelled(value, random)).toList()))
          .append(random.nextBoolean() ? "\n" : "\r\n");
    }

    List<List<String>> found = new ArrayList<>();
    for (String record : read(csv.toString(), 1000, 1 + random.nextInt(7))) {
      JsonNode json = JSON.readTree(record);
      List<String> values = new ArrayList<>();
      for (String name : List.of("x", "y", "z")) {
        values.add(json.get(name).isNull() ? null : json.get(name).textValue());
      }
      found.add(values);
    }
    assertThat(csv.toString(), found, is(rows));
  }

  @Test
  void tellsWhereARowBegins() throws IOException {
    FileRecords records = open("a,b\n1,\"x\ny\"\n\n2,z\n", 100, 3);

    assertThat(records.next(Long.MAX_VALUE), is(true));
    assertThat(records.position(), is(4L));
    assertThat(records.next(Long.MAX_VALUE), is(true));
    assertThat(records.position(), is(13L));
    assertThat(records.next(Long.MAX_VALUE), is(false));
  }

  @Test
  void theDigestIsThatOfTheObject() throws Exception {
    FileRecords records = open("a\n1\n", 100, 9);
    records.next(Long.MAX_VALUE);

    assertThat(
        records.digest(),
        is(MessageDigest.getInstance("SHA-256").digest("{\"a\":\"1\"}".getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,2,3", "1,\"2\"3", "1,2\"3\"", "\"1\" ,2"})
  void aRowThatIsNoneStaysAsItIs(String row) throws IOException {
    assertThat(
        read("a,b\n" + row + "\n3,4\n", 100, 5),
        contains("MISSHAPEN " + row, "{\"a\":\"3\",\"b\":\"4\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,,b", "a,a", "a,", ",a", "\"a\"b", "a,\"\"x"})
  void withoutAHeaderNoRowIsOne(String header) throws IOException {
    assertThat(
        read(header + "\n1,2,3\n", 100, 4), contains("MISSHAPEN " + header, "MISSHAPEN 1,2,3"));
  }

  @Test
  void aQuoteThatIsNeverClosedTakesTheRestWithIt() throws IOException {
    assertThat(
        read("a,b\n1,2\n3,\"4\n5,6\n7,8", 100, 4),
        contains("{\"a\":\"1\",\"b\":\"2\"}", "MISSHAPEN 3,\"4\n5,6\n7,8"));
  }

  /** A row above the limit is measured, and what follows it is read. */
  @Test
  void aRowMayBeLongerThanTheWindow() throws IOException {
    String end = "\n3,4\n";
    for (int length : new int[] {50, 300_000, 600_001}) {
      String row = "1,\"" + "\"\"\n\r\"\"x".repeat(length) + "\"";
      List<String> found = read("a,b\n" + row + end, 100, 65_537);

      assertThat(found, contains("TOO_LONG " + row.length(), "{\"a\":\"3\",\"b\":\"4\"}"));
    }
  }

  /** It opens where a value begins, and nowhere else. */
  @Test
  void aQuoteInsideAValueSpoilsItsRowAlone() throws IOException {
    assertThat(
        read("a,b\n1,5\" x\n3,4\n", 100, 4),
        contains("MISSHAPEN 1,5\" x", "{\"a\":\"3\",\"b\":\"4\"}"));
  }

  @Test
  void linesEndWithALineFeed() throws IOException {
    assertThat(read("a,b\r1,2\r3,4", 100, 4), contains("MISSHAPEN a,b\r1,2\r3,4"));
  }

  /** Every row repeats the names, and so may become far longer than it is. */
  @Test
  void whatARowBecomesHasALimitToo() throws IOException {
    String name = "n".repeat(60);
    assertThat(read(name + "," + name + "2\n1,2\n", 130, 50), contains("TOO_LONG 3"));
    assertThat(
        read("n".repeat(200) + "\n1\n", 1_000, 50),
        contains("MISSHAPEN " + "n".repeat(200), "MISSHAPEN 1"));
  }

  @Test
  void aFileMayBeEmptyOrHoldNothingButItsHeader() throws IOException {
    assertThat(read("", 10, 1), is(empty()));
    assertThat(read("a,b\n", 10, 1), is(empty()));
    assertThat(read("a,b", 10, 1), is(empty()));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      int at = random.nextInt(CHARS.codePointCount(0, CHARS.length()));
      text.appendCodePoint(CHARS.codePointAt(CHARS.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }

  private static String spelled(String value, Random random) {
    if (value == null) {
      return "";
    }
    boolean plain = !value.isEmpty() && value.matches("[^\",\r\n]*[^\",\r\n\\s]");
    return plain && random.nextBoolean() ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static List<String> read(String csv, int limit, int chunk) throws IOException {
    List<String> found = new ArrayList<>();
    try (FileRecords records = open(csv, limit, chunk)) {
      while (records.next(Long.MAX_VALUE)) {
        String text = new String(records.buffer(), records.start(), records.length(), UTF_8);
        found.add(
            records.kind() == Kind.WHOLE
                ? text
                : records.kind() + " " + (text.isEmpty() ? records.fullLength() : text));
      }
    }
    return found;
  }

  /** A file that comes in pieces. */
  private static FileRecords open(String csv, int limit, int chunk) {
    InputStream whole = new ByteArrayInputStream(csv.getBytes(UTF_8));
    InputStream pieces =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return whole.read();
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            return whole.read(bytes, from, Math.min(length, chunk));
          }
        };
    MessageDigest sha256 = Seen.newSha256();
    return new CsvScanner(new RecordScanner(pieces, 0, limit, true, sha256), limit, sha256);
  }
}
