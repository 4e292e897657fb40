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

  /**
   * Where messages of a format may say when the change was made. The one that a message says first
   * counts, so that it may be a little earlier than what the change will say.
   */
  static List<SourceClock.Moment> moments(Envelope.Format format) {
    return switch (format) {
      case DEBEZIUM ->
          Stream.of("source.ts_", "payload.source.ts_", "__source_ts_", "payload.__source_ts_")
              .flatMap(path -> debezium(path).stream())
              .toList();
      case MONGODB ->
          Stream.of(
                  debezium("source.ts_"),
                  debezium("payload.source.ts_"),
                  List.of(
                      moment("clusterTime.$timestamp.t", Encoding.SECONDS),
                      moment("wallTime.$date.$numberLong", Encoding.MILLIS),
                      moment("wallTime.$date", Encoding.MILLIS),
                      moment("wallTime", Encoding.MILLIS)))
              .flatMap(List::stream)
              .toList();
      case AUDIT_LOG ->
          Stream.of("audit_timestamp", "action_tstamp_clk", "action_tstamp_stm", "action_tstamp_tx")
              .map(path -> moment(path, Encoding.MILLIS))
              .toList();
      case TX_LOG -> List.of(moment("ts", Encoding.MILLIS));
    };
  }

  private static List<SourceClock.Moment> debezium(String path) {
    return List.of(
        moment(path + "ms", Encoding.MILLIS),
        moment(path + "us", Encoding.MICROS),
        moment(path + "ns", Encoding.NANOS));
  }

  private static SourceClock.Moment moment(String path, Encoding encoding) {
    return new SourceClock.Moment(JsonPath.parse(path), encoding);
  }
}
