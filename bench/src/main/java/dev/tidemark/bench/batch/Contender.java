package dev.tidemark.bench.batch;

import dev.tidemark.bench.Records;
import dev.tidemark.bench.Rival;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Somebody else, who writes the current table into Parquet files.
 *
 * @param rival its program
 * @param arguments what it wants to be told before it is told where to write
 */
record Contender(
    String name, String title, Reach reach, Rival rival, Function<Records, List<String>> arguments)
    implements Engine {

  @Override
  public Workload workload() {
    return Workload.CURRENT;
  }

  @Override
  public List<String> command(Records records, Path output) {
    return rival.command(
        Stream.concat(arguments.apply(records).stream(), Stream.of(output.toString())).toList());
  }

  @Override
  public void collect(Path output, Tables tables) throws IOException {
    // Other names begin with a dot or a low line: they are not for readers.
    tables.deliver("read_parquet(%s)".formatted(Tables.literal(output.resolve("[a-z]*"))));
  }
}
