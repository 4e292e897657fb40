package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.JsonPath;
import java.util.List;
import java.util.stream.Stream;

/** The shapes that the messages of each format may have. */
final class RowShapes {

  private RowShapes() {}

  /** The shapes of a format, in the order in which they are to be tried. */
  static List<Shape> of(Envelope.Format format, WantedPaths wanted, RowPaths paths) {
    return switch (format) {
      case DEBEZIUM -> {
        List<String> payload = List.of("payload");
        ConnectSchema schema = new ConnectSchema(wanted, paths);
        yield List.of(
            new DebeziumShape(wanted, payload, paths, schema),
            new DebeziumShape(wanted, List.of(), paths, schema),
            new DebeziumFlatShape(wanted, payload, paths, schema),
            new DebeziumFlatShape(wanted, List.of(), paths, schema));
      }
      case AUDIT_LOG ->
          List.of(new AuditTableShape(wanted, paths), new AuditTriggerShape(wanted, paths));
      case TX_LOG -> List.of(new TxLogShape(wanted, paths));
      case MONGODB ->
          List.of(
              new MongoShape(wanted, List.of("payload"), paths),
              new MongoShape(wanted, List.of(), paths),
              new MongoStreamShape(wanted, paths));
    };
  }

  /** Where messages of a format may say when the change was made. */
  static List<SourceClock.Moment> moments(Envelope.Format format) {
    return switch (format) {
      case DEBEZIUM, MONGODB ->
          Stream.of(
                  "source.ts_ms",
                  "payload.source.ts_ms",
                  "__source_ts_ms",
                  "payload.__source_ts_ms")
              .map(path -> new SourceClock.Moment(JsonPath.parse(path), Encoding.MILLIS))
              .toList();
      case AUDIT_LOG ->
          Stream.of("audit_timestamp", "action_tstamp_clk")
              .map(path -> new SourceClock.Moment(JsonPath.parse(path), Encoding.PLAIN))
              .toList();
      case TX_LOG -> List.of(new SourceClock.Moment(JsonPath.parse("ts"), Encoding.PLAIN));
    };
  }
}
