package dev.tidemark.bench.rival.spark;

import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Says what is newest of every user.
 *
 * <pre>
 * INPUT   the folder to read, with all folders in it
 * OUTPUT  a folder
 * </pre>
 */
public final class Spark {

  private static final String SCHEMA =
      "uuid STRING, read_timestamp TIMESTAMP, source_timestamp TIMESTAMP,"
          + " source_metadata STRUCT<change_type: STRING, is_deleted: BOOLEAN>,"
          + " payload STRUCT<_id: STRING, email: STRING>";

  private static final String WORK =
      """
      WITH first AS (
        SELECT
          lower(uuid) AS event_uuid,
          min_by(
            struct(
              payload._id AS user_id,
              source_timestamp,
              read_timestamp,
              source_metadata.change_type = 'DELETE' OR source_metadata.is_deleted AS gone,
              payload.email),
            struct(read_timestamp, source_timestamp)) AS change
        FROM changes
        GROUP BY lower(uuid)
      ),
      newest AS (
        SELECT
          max_by(
            struct(event_uuid, change),
            struct(change.source_timestamp, change.read_timestamp, event_uuid)) AS newest
        FROM first
        GROUP BY change.user_id
      )
      SELECT
        newest.change.user_id,
        newest.event_uuid,
        newest.change.source_timestamp,
        newest.change.read_timestamp,
        sha2(lower(trim(newest.change.email)), 256) AS email_hashed
      FROM newest
      WHERE NOT newest.change.gone
      """;

  private Spark() {}

  public static void main(String[] arguments) {
    int processors = Runtime.getRuntime().availableProcessors();
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 4L * processors)
            .config("spark.sql.adaptive.enabled", true)
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.sql.parquet.compression.codec", "zstd")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .getOrCreate()) {
      spark
          .read()
          .schema(SCHEMA)
          .option("recursiveFileLookup", true)
          .json(arguments[0])
          .createOrReplaceTempView("changes");
      spark.sql(WORK).write().mode(SaveMode.Overwrite).parquet(arguments[1]);
    }
  }
}
