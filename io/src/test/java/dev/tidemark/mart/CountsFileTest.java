package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.tidemark.audit.Measurement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a stream: a file for the counts that came since the last one. */
class CountsFileTest {

  @TempDir Path out;
  private TableFile<Measurement> file;

  @BeforeEach
  void open() throws Exception {
    file = new TableFiles.OfCounts(Runs.run("r1-stream", out)).open();
  }

  @Test
  void countsAreAddedUp() throws Exception {
    count("ReadEnvelopes", "records", 3);
    count("ReadEnvelopes", "records", 4);
    count("ReadEnvelopes", "late.users/1", 1);
    count("DedupByUuid", "records", 2);

    assertThat(
        rows(),
        contains(
            "DedupByUuid|records|2",
            "ReadEnvelopes|late.users/1|1",
            "ReadEnvelopes|records|7",
            "ReadEnvelopes|rejected|0"));
  }

  @Test
  void rejectsAreTheSumOfTheirReasons() throws Exception {
    count("ReadEnvelopes", "rejected.key_missing", 2);
    count("ReadEnvelopes", "rejected.not_json", 3);
    count("ReadEnvelopes", "rejected.key_missing", 1);

    assertThat(
        rows(),
        contains(
            "ReadEnvelopes|rejected|6",
            "ReadEnvelopes|rejected.key_missing|3",
            "ReadEnvelopes|rejected.not_json|3"));
  }

  @Test
  void countsAreAddedUpWindowByWindow() throws Exception {
    file.write(new Measurement("ReadEnvelopes", "records", 3, 60_000_000L));
    file.write(new Measurement("ReadEnvelopes", "records", 1, 0L));
    file.write(new Measurement("ReadEnvelopes", "records", 4, 60_000_000L));
    file.write(new Measurement("ReadEnvelopes", "rejected.not_json", 2, 60_000_000L));
    file.write(new Measurement("ReadEnvelopes", "max_read_timestamp_micros", 9, 0L));
    file.write(new Measurement("ReadEnvelopes", "max_read_timestamp_micros", 7, 0L));
    file.write(new Measurement("DedupByUuid", "duplicates", 5, 120_000_000L));

    assertThat(
        Parquet.query(
            "SELECT window_start, stage, measure, value FROM '%s' ORDER BY ALL"
                .formatted(out.resolve(file.close().place()))),
        contains(
            "1970-01-01 00:00:00+00|ReadEnvelopes|max_read_timestamp_micros|9",
            "1970-01-01 00:00:00+00|ReadEnvelopes|records|1",
            "1970-01-01 00:01:00+00|ReadEnvelopes|records|7",
            "1970-01-01 00:01:00+00|ReadEnvelopes|rejected|2",
            "1970-01-01 00:01:00+00|ReadEnvelopes|rejected.not_json|2",
            "1970-01-01 00:02:00+00|DedupByUuid|duplicates|5"));
  }

  @Test
  void aFileSaysWhoseItIsAndHowManyRowsItHas() throws Exception {
    count("ReadEnvelopes", "records", 3);

    WrittenFile written = file.close();

    assertThat(written.table(), is("marts/pipeline_audit"));
    assertThat(written.rows(), is(2L));
    assertThat(
        Parquet.query(
            "SELECT DISTINCT run_id, contract, contract_version FROM '%s'"
                .formatted(out.resolve(written.place()))),
        contains("r1-stream|things|1.2.3"));
  }

  @Test
  void theNextFileBeginsAnew() throws Exception {
    count("ReadEnvelopes", "rejected.not_json", 3);
    file.close();
    open();
    count("ReadEnvelopes", "records", 1);

    assertThat(rows(), contains("ReadEnvelopes|records|1", "ReadEnvelopes|rejected|0"));
  }

  private void count(String stage, String measure, long value) throws Exception {
    file.write(new Measurement(stage, measure, value));
  }

  private List<String> rows() throws Exception {
    return Parquet.query(
        "SELECT stage, measure, value FROM '%s' ORDER BY ALL"
            .formatted(out.resolve(file.close().place())));
  }
}
