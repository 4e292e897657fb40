package dev.tidemark.bench.batch;

import dev.tidemark.bench.Records;
import dev.tidemark.bench.Rival;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** DuckDB with the reference's layers, which it keeps in a database file. */
record DuckLayers(Rival rival) implements Engine {

  @Override
  public String name() {
    return "duckdb-layers";
  }

  @Override
  public String title() {
    return "DuckDB, the reference's whole pipeline";
  }

  @Override
  public Workload workload() {
    return Workload.LAYERS;
  }

  @Override
  public Reach reach() {
    return Reach.SMALL;
  }

  @Override
  public List<String> command(Records records, Path output) {
    return rival.command(List.of("layers", records.glob(), output.toString()));
  }

  @Override
  public void collect(Path output, Tables tables) throws IOException {
    tables.execute(
        "ATTACH %s AS platform (READ_ONLY)"
            .formatted(Tables.literal(output.resolve("platform.duckdb"))));
    tables.deliver("platform.marts.users_current");
    tables.execute("DETACH platform");
  }
}
