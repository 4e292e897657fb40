package dev.tidemark.bench.profile;

import java.util.List;

/** What a thread may be at, told by the innermost frame that says so. */
enum Activity {
  READING(
      "dev.tidemark.source.EnvelopeFiles",
      "dev.tidemark.source.EnvelopePacker",
      "dev.tidemark.source.RecordScanner",
      "dev.tidemark.source.StreamWindow",
      "dev.tidemark.source.GzipStream",
      "dev.tidemark.source.TopicConsumer",
      "dev.tidemark.source.RecordPacks",
      "org.apache.kafka."),
  PARSING("dev.tidemark.source.", "com.fasterxml.jackson.core."),
  DECIDING(
      "dev.tidemark.dedup.",
      "dev.tidemark.latest.",
      "dev.tidemark.history.",
      "dev.tidemark.shard.KeyTable",
      "dev.tidemark.shard.ShardOrder",
      "dev.tidemark.shard.ShardLog"),
  PSEUDONYMIZING("dev.tidemark.pseudonymize."),
  WRITING(
      "dev.tidemark.mart.", "dev.tidemark.columns.", "org.apache.parquet.", "com.github.luben."),
  EXCHANGING(
      "dev.tidemark.shard.",
      "dev.tidemark.change.ChangesCoder",
      "org.apache.beam.sdk.coders.",
      "org.apache.flink.runtime.io.",
      "org.apache.flink.runtime.operators.sort.",
      "org.apache.flink.streaming.api.operators.sort."),
  /** Starting, and what runners do around the stages. */
  OTHER;

  private final List<String> beginnings;

  Activity(String... beginnings) {
    this.beginnings = List.of(beginnings);
  }

  /**
   * @param frames classes, innermost first
   */
  static Activity of(List<String> frames) {
    for (String frame : frames) {
      for (Activity activity : values()) {
        if (activity.beginnings.stream().anyMatch(frame::startsWith)) {
          return activity;
        }
      }
    }
    return OTHER;
  }
}
