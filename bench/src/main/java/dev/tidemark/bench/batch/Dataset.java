package dev.tidemark.bench.batch;

import dev.tidemark.bench.Records;
import dev.tidemark.bench.Tables;
import dev.tidemark.bench.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An input in files, with the rows that must come of it.
 *
 * @param facts what reports say about it
 */
record Dataset(Input input, Records records, Tables tables, Facts facts) implements AutoCloseable {

  /**
   * @param records how many, copies included
   * @param users how many there may be
   * @param rows of the current table
   */
  record Facts(long records, long users, long bytes, long files, long rows) {}

  /** Makes the records below a folder, and works out what must come of them. */
  static Dataset make(Input input, Path folder) throws IOException {
    Records records = Records.generate(folder.resolve(input.name()), input.spec());
    if (input.hotUser()) {
      HotUser.takesHalf(records);
    }
    Tables tables = Tables.open();
    tables.execute("SET temp_directory = " + Tables.literal(folder.resolve("spilled")));
    tables.expect(records);
    return new Dataset(input, records, tables, facts(input, records, tables));
  }

  /**
   * @throws IOException if a run has delivered other rows than the records say
   */
  void check(Engine engine, Path output) throws IOException {
    tables.execute("DELETE FROM delivered");
    engine.collect(output, tables);
    long differences = tables.differences();
    if (differences > 0) {
      throw new IOException(
          "Cannot compare with '%s': %d rows are not as the records say, see %s"
              .formatted(engine.name(), differences, output));
    }
  }

  /** Removes the records. */
  void delete() throws IOException {
    Workplace.delete(records.folder());
  }

  @Override
  public void close() throws IOException {
    tables.close();
  }

  private static Facts facts(Input input, Records records, Tables tables) throws IOException {
    long bytes = 0;
    for (Path file : records.files()) {
      bytes += Files.size(file);
    }
    return new Facts(
        records.count(), input.spec().users(), bytes, records.files().size(), tables.expected());
  }
}
