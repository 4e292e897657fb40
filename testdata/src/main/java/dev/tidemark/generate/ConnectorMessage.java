package dev.tidemark.generate;

/** What a Debezium connector says besides changes, and what only looks like it. */
enum ConnectorMessage {
  HEARTBEAT("{\"ts_ms\":NOW}"),
  BEGIN("{\"status\":\"BEGIN\",\"id\":\"NOW\",\"event_count\":null,\"data_collections\":null}"),
  END(
      "{\"status\":\"END\",\"id\":\"NOW\",\"ts_ms\":NOW,\"event_count\":1,"
          + "\"data_collections\":[{\"data_collection\":\"app.users\",\"event_count\":1}]}"),
  SCHEMA_CHANGE(
      "{\"source\":{\"connector\":\"mysql\"},\"ts_ms\":NOW,\"databaseName\":\"app\","
          + "\"schemaName\":null,\"ddl\":\"DROP TABLE visits\",\"tableChanges\":[]}"),
  TABLE_CHANGE(
      "{\"source\":{\"ts_ms\":NOW},\"databaseName\":\"app\",\"ddl\":null,"
          + "\"tableChanges\":[{\"type\":\"CREATE\",\"id\":\"app.visits\"}]}"),
  /** A heartbeat would have a number. */
  TEXT_BEAT("{\"ts_ms\":\"NOW\"}"),
  /** A heartbeat would have nothing else. */
  CROWDED_BEAT("{\"ts_ms\":NOW,\"note\":null}"),
  /** A transaction begins or ends. */
  ABORT("{\"status\":\"ABORT\",\"id\":\"NOW\"}"),
  /** Nothing is changed. */
  IDLE_SCHEMA("{\"source\":{\"ts_ms\":NOW},\"databaseName\":\"app\",\"ddl\":null}");

  private static final long SALT = Dice.salt("connector message");
  private static final double WRAPPED = 0.4;

  private final String text;

  ConnectorMessage(String text) {
    this.text = text;
  }

  /** Writes one of them, alone or together with its schema. */
  static void write(Line line, Event event) {
    Dice dice = event.dice(SALT);
    boolean wrapped = dice.chance(WRAPPED);
    if (wrapped) {
      line.ascii("{\"schema\":{\"type\":\"struct\"},\"payload\":");
    }
    String now = Long.toString(event.source().micros() / 1_000);
    line.ascii(dice.oneOf(values()).text.replace("NOW", now));
    if (wrapped) {
      line.raw('}');
    }
  }
}
