package dev.tidemark.producer;

import java.util.Locale;
import java.util.Properties;

/** A way in which Debezium can be told to speak. */
enum Style {
  /** With a schema around every message, and decimals as bytes. */
  WRAPPED {
    @Override
    void set(Properties properties) {
      properties.setProperty("converter.schemas.enable", "true");
      properties.setProperty("provide.transaction.metadata", "true");
      properties.setProperty("heartbeat.interval.ms", "100");
    }
  },
  /** Nothing but the messages, and decimals as texts. */
  BARE {
    @Override
    void set(Properties properties) {
      properties.setProperty("converter.schemas.enable", "false");
      properties.setProperty("decimal.handling.mode", "string");
    }
  },
  /** The rows, with what happened to them in members of their own. */
  FLATTENED {
    @Override
    void set(Properties properties) {
      properties.setProperty("converter.schemas.enable", "false");
      properties.setProperty("decimal.handling.mode", "string");
      properties.setProperty("transforms", "unwrap");
      properties.setProperty(
          "transforms.unwrap.type", "io.debezium.transforms.ExtractNewRecordState");
      properties.setProperty("transforms.unwrap.delete.tombstone.handling.mode", "rewrite");
      properties.setProperty("transforms.unwrap.add.fields", "op,table,lsn,source.ts_ms");
      // It has no word for a table that is emptied.
      properties.setProperty("skipped.operations", "t");
    }
  };

  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract void set(Properties properties);
}
