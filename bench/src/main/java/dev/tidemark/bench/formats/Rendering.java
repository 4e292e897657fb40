package dev.tidemark.bench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import java.util.Iterator;

/** How a format tells of a change that a document tells of. */
enum Rendering {
  MONGODB("`mongodb`, at paths", null) {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      return document;
    }
  },
  MONGODB_TABLE("`mongodb`, Debezium's envelope", "mongodb") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      ObjectNode message = JSON.createObjectNode();
      message.putNull("before").put("after", row(document).toString());
      message.putNull("updateDescription");
      message
          .putObject("source")
          .put("version", "3.0.8.Final")
          .put("connector", "mongodb")
          .put("name", "shop")
          .put("ts_ms", BEGIN + place)
          .put("snapshot", "false")
          .put("db", "shop")
          .put("collection", "users")
          .put("ord", place);
      return message.put("op", "u").put("ts_ms", BEGIN + place);
    }
  },
  DEBEZIUM_BARE("`debezium`, bare", "debezium") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      return debezium(document, place);
    }
  },
  DEBEZIUM_WRAPPED("`debezium`, wrapped with its schema", "debezium") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      ObjectNode message = JSON.createObjectNode();
      ObjectNode schema = message.putObject("schema").put("type", "struct");
      ArrayNode parts = schema.putArray("fields");
      for (String part : new String[] {"before", "after"}) {
        ObjectNode struct = parts.addObject().put("type", "struct");
        ArrayNode fields = struct.putArray("fields");
        Iterator<String> names = row(document).fieldNames();
        names.forEachRemaining(
            name ->
                fields.addObject().put("type", "string").put("optional", true).put("field", name));
        struct.put("optional", true).put("name", "shop.public.users.Value").put("field", part);
      }
      schema.put("optional", false).put("name", "shop.public.users.Envelope").put("version", 2);
      message.set("payload", debezium(document, place));
      return message;
    }
  },
  DEBEZIUM_FLATTENED("`debezium`, flattened", "debezium") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      return row(document)
          .deepCopy()
          .put("__deleted", "false")
          .put("__op", "u")
          .put("__table", "users")
          .put("__lsn", place)
          .put("__source_ts_ms", BEGIN + place);
    }
  },
  AUDIT_TABLE("`audit-log`, the row as a text", "audit-log") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      return JSON.createObjectNode()
          .put("audit_event_id", place)
          .put("audit_operation", "U")
          .put("audit_timestamp", "2024-06-01 00:00:00+00")
          .put("tbl_schema", "public")
          .put("tbl_name", "users")
          .put("raw_data", row(document).toString());
    }
  },
  AUDIT_TRIGGER("`audit-log`, a trigger's", "audit-log") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      ObjectNode message =
          JSON.createObjectNode()
              .put("event_id", place)
              .put("schema_name", "public")
              .put("table_name", "users")
              .put("action_tstamp_clk", "2024-06-01 00:00:00+00")
              .put("action", "U");
      message.set("row_data", row(document));
      message.putObject("changed_fields").put("gender", "other");
      return message;
    }
  },
  TX_LOG("`tx-log`", "tx-log") {
    @Override
    ObjectNode of(ObjectNode document, long place) {
      ObjectNode message =
          JSON.createObjectNode()
              .put("tx_id", "0x" + Long.toHexString(place / 3))
              .put("lsn", place)
              .put("op", "U")
              .put("table", "users")
              .put("ts", "2024-06-01T00:00:00Z")
              .put("schema_version", 4);
      message.putNull("before");
      message.set("after", row(document));
      return message;
    }
  };

  static final ObjectMapper JSON = new ObjectMapper();

  private static final long BEGIN = 1_717_200_000_000L;
  private static final String CONTRACT =
      """
      name: users
      version: "1"
      envelope: {format: %s, table: users}
      key: {path: _id, column: user_id}
      fields:
        - name: email
          path: email
          type: string
          privacy: direct
          treatment: {email_hashed: sha256, email_domain: email_domain}
        - {name: birthday, path: birthday, type: date, privacy: indirect, treatment: keep}
        - {name: country, path: address.country, type: string, privacy: indirect, treatment: country_iso2}
        - {name: gender, path: gender, type: string, privacy: indirect, treatment: keep}
      """;

  private final String title;
  private final String format;

  /**
   * @param format what a contract calls it; null for that of the built-in contract
   */
  Rendering(String title, String format) {
    this.title = title;
    this.format = format;
  }

  /** What the report calls it. */
  String title() {
    return title;
  }

  /**
   * @param place among the messages
   */
  abstract ObjectNode of(ObjectNode document, long place);

  /** The same fields in every format. */
  Contract contract() {
    return format == null
        ? ContractReader.builtIn("users").orElseThrow()
        : ContractReader.read("users.yaml", CONTRACT.formatted(format));
  }

  private static ObjectNode row(ObjectNode document) {
    return (ObjectNode) document.get("payload");
  }

  private static ObjectNode debezium(JsonNode document, long place) {
    ObjectNode message = JSON.createObjectNode();
    message.putNull("before");
    message.set("after", document.get("payload"));
    ObjectNode source =
        message
            .putObject("source")
            .put("version", "3.0.8.Final")
            .put("connector", "postgresql")
            .put("name", "shop")
            .put("ts_ms", BEGIN + place)
            .put("snapshot", "false")
            .put("db", "shop")
            .put("sequence", "[\"%d\",\"%d\"]".formatted(place - 1, place))
            .put("schema", "public")
            .put("table", "users")
            .put("txId", place / 3)
            .put("lsn", place);
    source.putNull("xmin");
    message.putNull("transaction");
    return message.put("op", "u").put("ts_ms", BEGIN + place);
  }
}
