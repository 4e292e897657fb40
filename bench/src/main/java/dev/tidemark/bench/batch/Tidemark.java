package dev.tidemark.bench.batch;

import dev.tidemark.bench.Records;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tidemark, started as its users start it, with the Java options it has by itself.
 *
 * @param launcher {@code ./tidemark}
 * @param options of {@code run}, besides what to read and where to write
 */
record Tidemark(
    String name, String title, Workload workload, Reach reach, Path launcher, List<String> options)
    implements Engine {

  @Override
  public List<String> command(Records records, Path output) {
    List<String> command =
        List.of(
            launcher.toString(),
            "run",
            "--contract=users",
            "--input=" + records.glob(),
            "--output=" + output);
    return Stream.concat(command.stream(), options.stream()).toList();
  }

  @Override
  public void collect(Path output, Tables tables) throws IOException {
    tables.deliver(
        "read_parquet(%s)"
            .formatted(Tables.literal(output.resolve("marts/users_current/*.parquet"))));
  }
}
