package dev.tidemark.bench.batch;

import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Rival;
import java.nio.file.Path;
import java.util.List;

/** All engines, Tidemark last of each workload. */
final class Engines {

  static final String TIDEMARK = "tidemark";
  static final String TIDEMARK_LAYERS = "tidemark-layers";
  static final String TIDEMARK_DIRECT = "tidemark-direct";
  static final String DUCKDB = "duckdb";
  static final String DUCKDB_SQL = "duckdb-sql";
  static final String DUCKDB_LAYERS = "duckdb-layers";
  static final String FLINK_SQL = "flink-sql";
  static final String SPARK_SQL = "spark-sql";
  static final String PLAIN_BEAM = "plain-beam";

  /** DuckDB works outside of the heap. */
  private static final List<String> LITTLE = List.of("-Xmx256m", "-XX:+UseSerialGC");

  private final Path root;

  private Engines(Path root) {
    this.root = root;
  }

  /**
   * @param root the folder of the project, with all of them built
   */
  static List<Engine> of(Path root) {
    Engines engines = new Engines(root);
    return List.of(
        engines.duckDb(DUCKDB, "DuckDB, by hand", "current"),
        engines.duckDb(DUCKDB_SQL, "DuckDB, as the reference writes SQL", "reference"),
        engines.flinkSql(),
        engines.sparkSql(),
        engines.plainBeam(),
        engines.tidemark(),
        engines.direct(),
        new DuckLayers(engines.duckDb()),
        engines.layers());
  }

  private Engine duckDb(String name, String title, String script) {
    return new Contender(
        name, title, Reach.EVERYTHING, duckDb(), records -> List.of(script, records.glob()));
  }

  private Rival duckDb() {
    return Rival.of(root, "duckdb", "duckdb.Duck", LITTLE);
  }

  private Engine flinkSql() {
    return new Contender(
        FLINK_SQL,
        "Flink SQL",
        Reach.EVERYTHING,
        Rival.of(root, "flink-sql", "batch.Batch", EngineProcess.JAVA_OPTIONS),
        records -> List.of(records.folder().toString()));
  }

  private Engine sparkSql() {
    return new Contender(
        SPARK_SQL,
        "Spark SQL",
        Reach.EVERYTHING,
        Rival.of(root, "spark-sql", "spark.Spark", EngineProcess.JAVA_OPTIONS),
        records -> List.of(records.folder().toString()));
  }

  private Engine plainBeam() {
    return new Contender(
        PLAIN_BEAM,
        "Beam on Flink, plainly written",
        Reach.SMALL,
        Rival.of(root, "beam", "beam.PlainBeam", EngineProcess.JAVA_OPTIONS),
        records -> List.of(records.glob()));
  }

  private Engine tidemark() {
    return tidemark(
        TIDEMARK, "Tidemark", Workload.CURRENT, Reach.EVERYTHING, List.of("--layers=current"));
  }

  private Engine layers() {
    return tidemark(TIDEMARK_LAYERS, "Tidemark", Workload.LAYERS, Reach.EVERYTHING, List.of());
  }

  private Engine direct() {
    return tidemark(
        TIDEMARK_DIRECT,
        "Tidemark on the Direct runner",
        Workload.CURRENT,
        Reach.CASES,
        List.of("--layers=current", "--runner=DirectRunner"));
  }

  private Engine tidemark(
      String name, String title, Workload workload, Reach reach, List<String> options) {
    return new Tidemark(name, title, workload, reach, root.resolve("tidemark"), options);
  }
}
