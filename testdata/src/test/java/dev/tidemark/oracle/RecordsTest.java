package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.insert;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files become records. */
class RecordsTest {

  private static final String E1 = insert("e1", "u1", 10, 11);
  private static final String E2 = insert("e2", "u2", 10, 11);
  private static final String E3 = insert("e3", "u3", 10, 11);
  private static final String UUIDS = "SELECT event_uuid FROM users_events ORDER BY 1";

  @TempDir private Path folder;
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
  void leavesOutBlankLinesAndCutsOneCarriageReturn() throws Exception {
    runs.addFile("a.jsonl", utf8(" \t\r\n" + E1 + "\r\n\n\r\r\n" + E2 + "\r\r\n\r\n" + E3));

    assertThat(runs.rows(UUIDS), contains("e1", "e2", "e3"));
    assertThat(runs.oracle().books().records(), equalTo(3L));
    assertThat(
        runs.rows("SELECT octet_length(bytes) FROM records ORDER BY file_offset"),
        contains(length(E1), length(E2 + "\r"), length(E3)));
  }

  /** A byte order mark anywhere else is just a character that JSON does not know. */
  @Test
  void skipsAByteOrderMarkAtTheStartOfAFileOnly() throws Exception {
    runs.addFile("a.jsonl", utf8("\uFEFF" + E1 + "\n\uFEFF" + E2 + "\n\uFEFF\n"));
    assertThat(runs.rows(UUIDS), contains("e1"));
    assertThat(runs.oracle().books().rejected(), equalTo(2L));
    assertThat(
        runs.rows("SELECT octet_length(bytes) FROM records WHERE verdict = 'change'"),
        contains(length("\uFEFF" + E1)));

    runs.addFile("b.jsonl", utf8("\uFEFF \r\n"));
    assertThat(runs.oracle().books().records(), equalTo(0L));
  }

  @Test
  void rejectsALineOfMoreThanAMebibyte() throws Exception {
    int limit = 1_048_576;
    runs.add(
        E1 + " ".repeat(limit - E1.length()),
        E2 + " ".repeat(limit - E2.length() + 1),
        E3 + " ".repeat(limit - E3.length()) + "\r");

    assertThat(runs.rows(UUIDS), contains("e1", "e3"));
    assertThat(runs.oracle().books().rejected(), equalTo(1L));
  }

  @Test
  void readsCompressedFiles() throws Exception {
    runs.addFile("a.jsonl.gz", gzip(E1 + "\n" + E2 + "\n"));

    assertThat(runs.rows(UUIDS), contains("e1", "e2"));
    assertThat(runs.oracle().books().rejected(), equalTo(0L));
  }

  @Test
  void readsZstandard() throws Exception {
    assumeTrue(ZstdUtils.isZstdCompressionAvailable(), "zstd-jni is on the class path");
    Path source = Files.write(folder.resolve("a.csv"), utf8(E1 + "\n" + E2 + "\n"));
    Path target = folder.resolve("a.jsonl.zst");
    Sql.execute(
        runs.oracle().connection(),
        """
        COPY (SELECT unnest(string_split(content, chr(10))) FROM read_text('%s'))
        TO '%s' (FORMAT csv, COMPRESSION zstd, HEADER false, DELIMITER '', QUOTE '', ESCAPE '')"""
            .formatted(source, target));
    runs.oracle().addRun(List.of(target));

    assertThat(runs.rows(UUIDS), contains("e1", "e2"));
  }

  /** Cut in the checksum behind the data: every record is there, and one empty tail. */
  @Test
  void countsTheTailOfATruncatedFileAsOneReject() throws Exception {
    byte[] whole = gzip(E1 + "\n" + E2 + "\n");
    runs.addFile("a.jsonl.gz", Arrays.copyOf(whole, whole.length - 3));

    assertThat(runs.rows(UUIDS), contains("e1", "e2"));
    assertThat(runs.oracle().books().records(), equalTo(3L));
    assertThat(runs.oracle().books().rejected(), equalTo(1L));
  }

  /** The last record has no line feed, so nobody knows whether it is whole. */
  @Test
  void doesNotTrustTheTailOfATruncatedFile() throws Exception {
    byte[] whole = gzip(E1 + "\n" + E2);
    runs.addFile("a.jsonl.gz", Arrays.copyOf(whole, whole.length - 8));
    assertThat(runs.rows(UUIDS), contains("e1"));
    assertThat(runs.oracle().books().rejected(), equalTo(1L));

    runs.addFile("b.jsonl.gz", Arrays.copyOf(whole, 5));
    assertThat(runs.oracle().books().records(), equalTo(1L));
    assertThat(runs.oracle().books().rejected(), equalTo(1L));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String length(String text) {
    return String.valueOf(utf8(text).length);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();

    try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
      gzip.write(utf8(text));
    }

    return file.toByteArray();
  }
}
