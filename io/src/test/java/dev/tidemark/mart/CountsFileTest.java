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
