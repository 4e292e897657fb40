package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTableTest {

  private static final List<String> THINGS =
      List.of(
          "text VARCHAR",
          "count BIGINT",
          "ratio DOUBLE",
          "flag BOOLEAN",
          "day DATE",
          "moment TIMESTAMP WITH TIME ZONE",
          "price DECIMAL(10,2)",
          "huge DECIMAL(38,10)");

  @TempDir Path folder;

  private OutputTree output;

  @BeforeEach
  void openOutput() {
    output = new OutputTree(folder.toString());
  }

  @Test
  void stagingHasTheColumnsOfTheDesign() throws Exception {
    assertThat(
        columns(users(), Mart.STAGING),
        contains(
            "event_uuid VARCHAR",
            "user_id VARCHAR",
            "change_type VARCHAR",
            "is_deleted BOOLEAN",
            "source_timestamp TIMESTAMP WITH TIME ZONE",
            "read_timestamp TIMESTAMP WITH TIME ZONE",
            "email_hashed VARCHAR",
            "email_domain VARCHAR",
            "age_group VARCHAR",
            "country VARCHAR",
            "gender VARCHAR"));
  }

  @Test
  void currentHasTheColumnsOfTheDesign() throws Exception {
    assertThat(
        columns(users(), Mart.CURRENT),
        contains(
            "user_id VARCHAR",
            "email_hashed VARCHAR",
            "email_domain VARCHAR",
            "age_group VARCHAR",
            "country VARCHAR",
            "gender VARCHAR",
            "event_uuid VARCHAR",
            "source_timestamp TIMESTAMP WITH TIME ZONE",
            "read_timestamp TIMESTAMP WITH TIME ZONE"));
  }

  @Test
  void historyHasTheColumnsOfTheDesign() throws Exception {
    assertThat(
        columns(users(), Mart.HISTORY),
        contains(
            "user_id VARCHAR",
            "email_hashed VARCHAR",
            "email_domain VARCHAR",
            "age_group VARCHAR",
            "country VARCHAR",
            "gender VARCHAR",
            "event_uuid VARCHAR",
            "source_timestamp TIMESTAMP WITH TIME ZONE",
            "read_timestamp TIMESTAMP WITH TIME ZONE",
            "change_type VARCHAR",
            "valid_from TIMESTAMP WITH TIME ZONE",
            "valid_to TIMESTAMP WITH TIME ZONE",
            "is_current BOOLEAN",
            "is_deleted BOOLEAN"));
  }

  @Test
  void theKeyIsCalledAsTheContractSays() throws Exception {
    assertThat(columns(Things.contract(), Mart.CURRENT).get(0), is("thing_id VARCHAR"));
    assertThat(columns(Things.contract(), Mart.CURRENT).subList(1, 9), is(THINGS));
  }

  @Test
  void stagingInClearHasEveryField() throws Exception {
    List<String> columns = columns(users(), Mart.STAGING_PII);

    assertThat(
        columns.subList(6, columns.size()),
        contains(
            "email VARCHAR",
            "birthday DATE",
            "country VARCHAR",
            "gender VARCHAR",
            "firstname VARCHAR",
            "lastname VARCHAR",
            "phone VARCHAR"));
  }

  @Test
  void valuesOfEveryTypeAreRead() throws Exception {
    Path file =
        write(
            Things.contract(),
            Mart.CURRENT,
            ThingChanges.one("u1", "k1", 1, ThingChanges.VALUES),
            ThingChanges.one("u2", "k2", 0, ThingChanges.MORE_VALUES),
            ThingChanges.one("u3", "k3", 1_770_308_730_123_456L, ThingChanges.nulls()),
            ThingChanges.one("u4", "k4", -1, ThingChanges.SMALL_VALUES));

    // DuckDB's text of a NUL is its own business.
    assertThat(
        Parquet.query(
            "SELECT * REPLACE (encode(text) AS text) FROM '%s' ORDER BY 1".formatted(file)),
        contains(
            "k1|\\xC3\\xA9\\x00\\xF0\\x9D\\x84\\x9E|-9223372036854775808|5e-324|true|1969-12-31"
                + "|0001-01-01 00:00:00+00|-99999999.99"
                + "|-9999999999999999999999999999.9999999999"
                + "|u1|1970-01-01 00:00:00.000001+00|1970-01-01 00:00:00.000002+00",
            "k2||9223372036854775807|-1.7976931348623157e+308|false|9999-12-31"
                + "|9999-12-31 23:59:59.999999+00|0.01"
                + "|9999999999999999999999999999.9999999999"
                + "|u2|1970-01-01 00:00:00+00|1970-01-01 00:00:00.000001+00",
            "k3|null|null|null|null|null|null|null|null"
                + "|u3|2026-02-05 16:25:30.123456+00|2026-02-05 16:25:30.123457+00",
            "k4|\\x00|0|-0.0|false|1970-01-01|1970-01-01 00:00:00+00|-0.01|-0.0000000001"
                + "|u4|1969-12-31 23:59:59.999999+00|1970-01-01 00:00:00+00"));
  }

  @Test
  void historySaysHowLongAVersionWasValid() throws Exception {
    ChangeCursor older = cursor(ThingChanges.one("u1", "k", 1, ThingChanges.nulls()));
    ChangeWriter versions = new ChangeWriter();
    versions.appendVersion(older, older.sourceTime(), 5);
    ThingChanges.add(versions, "u2", "k", 5, ThingChanges.nulls());
    Path file = write(Things.contract(), Mart.HISTORY, versions.drain());

    assertThat(
        Parquet.query(
            "SELECT event_uuid, epoch_us(valid_from), epoch_us(valid_to), is_current, is_deleted,"
                + " change_type FROM '%s' ORDER BY 1".formatted(file)),
        contains("u1|1|5|false|false|UPDATE", "u2|5|null|true|false|UPDATE"));
  }

  @ParameterizedTest
  @EnumSource
  void everyColumnIsNullableAndCompressedWithZstd(Mart mart) throws Exception {
    Path file = write(users(), mart, new ChangeWriter().drain());
    assertThat(
        Parquet.query(
            "SELECT DISTINCT repetition_type FROM parquet_schema('%s') WHERE num_children IS NULL"
                .formatted(file)),
        contains("OPTIONAL"));

    Path full =
        write(Things.contract(), Mart.CURRENT, ThingChanges.one("u", "k", 0, ThingChanges.VALUES));
    assertThat(
        Parquet.query("SELECT DISTINCT compression FROM parquet_metadata('%s')".formatted(full)),
        contains("ZSTD"));
  }

  @Test
  void manyRowsComeBack() throws Exception {
    ChangeWriter changes = new ChangeWriter();
    for (int i = 0; i < 100_000; i++) {
      ThingChanges.add(changes, "uuid-" + i, "user-" + i % 1000, i, ThingChanges.VALUES);
    }
    Path file = write(Things.contract(), Mart.STAGING, changes.drain());

    assertThat(
        Parquet.query(
            ("SELECT count(*), count(DISTINCT event_uuid), count(DISTINCT thing_id),"
                    + " sum(epoch_us(source_timestamp)), sum(price) FROM '%s'")
                .formatted(file)),
        contains("100000|100000|1000|4999950000|-9999999999000.00"));
  }

  private List<String> columns(Contract contract, Mart mart) throws IOException, SQLException {
    return Parquet.columns(write(contract, mart));
  }

  private Path write(Contract contract, Mart mart, Changes... batches) throws IOException {
    ParquetFile<ChangeCursor> file =
        new ParquetFile<>(output, "run", mart.place(contract), mart.format(contract));
    for (Changes batch : batches) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        file.write(change);
      }
    }
    return folder.resolve(file.close().place());
  }

  private static ChangeCursor cursor(Changes changes) {
    ChangeCursor cursor = changes.cursor();
    cursor.next();
    return cursor;
  }

  private static Contract users() {
    return ContractReader.builtIn("users").orElseThrow();
  }
}
