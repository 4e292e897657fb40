package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.insert;
import static dev.tidemark.oracle.Runs.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records are one valid JSON object. */
class NormalJsonTest {

  private static final String E1 = insert("e1", "u1", 10, 11);
  private static final String E2 = insert("e2", "u2", 10, 11);
  private static final String E3 = insert("e3", "u3", 10, 11);
  private static final String UUIDS = "SELECT event_uuid FROM users_events ORDER BY 1";

  private Runs runs;

  @BeforeEach
  void open(@TempDir Path scratch) throws IOException, SQLException {
    runs = new Runs(scratch);
  }

  @AfterEach
  void close() throws SQLException {
    runs.close();
  }

  @Test
  void takesTheLastOfTwoMembersWithOneName() throws Exception {
    runs.add(
        E1.replace("\"e1\"", "\"first\", \"u\\u0075id\": \"second\""),
        E2.substring(0, E2.length() - 1) + ", \"payload\": {\"gender\": \"x\"}}",
        with(E3, "/payload/gender", "\"lost\"")
            .replaceFirst("}}$", "}, \"payload\": {\"_id\": \"u4\"}}"));

    assertThat(
        runs.rows("SELECT event_uuid, user_id, gender FROM users_events ORDER BY 1"),
        contains("e3|u4|null", "second|u1|null"));
    assertThat(runs.oracle().books().rejected(), equalTo(1L));
  }

  @Test
  void rejectsWhatIsNotExactlyOneJsonObject() throws Exception {
    List<String> broken =
        List.of(
            "{}" + E1,
            E1 + ",",
            E1 + "\0",
            "[" + E1 + "]",
            "null",
            "\"text\"",
            "17",
            E1.substring(0, E1.length() - 1),
            E1.replace("\"u1\"", "NaN"),
            E1.replace("\"u1\"", "-Infinity"),
            E1.replace("\"u1\"", "01"),
            E1.replace("\"u1\"", "+1"),
            E1.replace("\"u1\"", "'u1'"),
            E1.replace("\"u1\"", "\"u\t1\""),
            E1.replace("\"u1\"", "\"u\\x\""),
            E1.replace("\"u1\"", "\"u1\","),
            E1.replace("\"uuid\"", "uuid"),
            E1 + " // why");
    runs.add(broken.toArray(String[]::new));

    assertThat(runs.oracle().books().rejected(), equalTo((long) broken.size()));
  }

  @Test
  void rejectsInvalidUtf8AnywhereInTheLine() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();

    for (byte[] wrong :
        new byte[][] {
          {(byte) 0xFF}, {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, -128}
        }) {
      file.write(utf8(E1.replace("}}", ", \"other\": \"")));
      file.write(wrong);
      file.write(utf8("\"}}\n"));
    }

    file.write(utf8(E2));
    runs.addFile("a.jsonl", file.toByteArray());

    assertThat(runs.rows(UUIDS), contains("e2"));
    assertThat(runs.oracle().books().rejected(), equalTo(3L));
  }

  @Test
  void rejectsWhatIsTooDeepOrTooLong() throws Exception {
    runs.add(
        // The envelope and 31 arrays are 32 containers.
        with(insert("fits-depth", "u", 1, 1), "/other", "[".repeat(31) + "]".repeat(31)),
        with(insert("deep", "u", 1, 1), "/other", "[".repeat(32) + "]".repeat(32)),
        with(insert("fits-number", "u", 1, 1), "/other", "1".repeat(40)),
        with(insert("number", "u", 1, 1), "/other", "1".repeat(41)),
        with(insert("fits-name", "u", 1, 1), "/" + "é".repeat(512), "1"),
        with(insert("name", "u", 1, 1), "/" + "é".repeat(512) + "x", "1"),
        with(insert("fits-string", "u", 1, 1), "/other", quoted("é".repeat(32_768))),
        with(insert("string", "u", 1, 1), "/other", quoted("é".repeat(32_768) + "x")),
        // Escapes count as what they stand for.
        insert("fits-escaped", "u", 1, 1).replace("\"u\"", quoted("\\u0041".repeat(65_536))));

    assertThat(
        runs.rows(UUIDS),
        contains("fits-depth", "fits-escaped", "fits-name", "fits-number", "fits-string"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
