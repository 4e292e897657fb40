package dev.tidemark.pipeline;

import static dev.tidemark.pipeline.People.JSON;
import static dev.tidemark.pipeline.People.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.pipeline.People.Change;
import dev.tidemark.pipeline.People.Row;
import java.util.List;
import java.util.Objects;

/** How each format, and each shape of it, tells of a change. */
enum Renderings implements People.Rendering {
  MONGODB("mongodb") {
    @Override
    public List<ObjectNode> of(Change change) {
      return split(change).stream().map(Renderings::document).toList();
    }
  },
  /** Documents as texts of extended JSON, the whole one after each change. */
  MONGODB_ENVELOPE("mongodb") {
    @Override
    public List<ObjectNode> of(Change change) {
      return split(change).stream().map(Renderings::enveloped).toList();
    }
  },
  /** Of an update nothing but what has changed. */
  MONGODB_STREAM("mongodb") {
    @Override
    public List<ObjectNode> of(Change change) {
      return split(change).stream().map(Renderings::streamed).toList();
    }
  },
  DEBEZIUM_BARE("debezium") {
    @Override
    public List<ObjectNode> of(Change change) {
      return List.of(debezium(change));
    }
  },
  DEBEZIUM_WRAPPED("debezium") {
    @Override
    public List<ObjectNode> of(Change change) {
      ObjectNode message = JSON.createObjectNode();
      message.putObject("schema").put("type", "struct").putArray("fields");
      message.set("payload", debezium(change));
      return List.of(message);
    }
  },
  /** What has not changed is not told, as of long values that the log does not hold. */
  DEBEZIUM_UNCHANGED("debezium") {
    @Override
    public List<ObjectNode> of(Change change) {
      ObjectNode message = debezium(change);
      Row before = change.before();
      Row after = change.after();
      if (before != null && after != null && !change.movesRow()) {
        message.putNull("before");
        if (Objects.equals(before.name(), after.name())) {
          ((ObjectNode) message.get("after")).put("name", "__debezium_unavailable_value");
        }
      }
      return List.of(message);
    }
  },
  DEBEZIUM_FLATTENED("debezium") {
    @Override
    public List<ObjectNode> of(Change change) {
      return split(change).stream().map(Renderings::flattened).toList();
    }
  },
  AUDIT_TABLE("audit-log") {
    @Override
    public List<ObjectNode> of(Change change) {
      return split(change).stream().map(Renderings::audited).toList();
    }
  },
  AUDIT_TRIGGER("audit-log") {
    @Override
    public List<ObjectNode> of(Change change) {
      return List.of(logged(change));
    }
  },
  TX_LOG("tx-log") {
    @Override
    public List<ObjectNode> of(Change change) {
      ObjectNode message = logLine(change);
      message.set("before", json(change.before()));
      message.set("after", json(change.after()));
      return List.of(message);
    }
  },
  /** Of an update only the key and what has changed. */
  TX_LOG_PATCHES("tx-log") {
    @Override
    public List<ObjectNode> of(Change change) {
      ObjectNode message = logLine(change);
      message.set("before", json(change.before()));
      message.set(
          "after",
          change.before() == null || change.after() == null || change.movesRow()
              ? json(change.after())
              : changed(change));
      return List.of(message);
    }
  };

  private final String format;

  Renderings(String format) {
    this.format = format;
  }

  /** The contract of the messages. */
  String contract() {
    return this == MONGODB
        ? """
        name: people
        version: "1"
        envelope: {format: mongodb, uuid: uuid, sourceTimestamp: at, readTimestamp: seen, operation: op}
        key: {path: row.id, column: person_id}
        fields:
          - {name: name, path: row.name, type: string, privacy: none, treatment: keep}
          - {name: visits, path: row.visits, type: long, privacy: none, treatment: keep}
        """
        : """
        name: people
        version: "1"
        envelope: {format: %s, table: people}
        key: {path: id, column: person_id}
        fields:
          - {name: name, path: name, type: string, privacy: none, treatment: keep}
          - {name: visits, path: visits, type: long, privacy: none, treatment: keep}
        """
            .formatted(format);
  }

  /** For shapes that have no word for a row that gets another key. */
  private static List<Change> split(Change change) {
    return change.movesRow()
        ? List.of(
            new Change(change.place(), change.before(), null),
            new Change(change.place(), null, change.after()))
        : List.of(change);
  }

  private static String letter(Change change, String insert, String update, String delete) {
    if (change.isTruncation()) {
      return "t";
    }
    return change.before() == null ? insert : change.after() == null ? delete : update;
  }

  private static Row row(Change change) {
    return change.after() == null ? change.before() : change.after();
  }

  private static ObjectNode document(Change change) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("uuid", "u-%d-%d".formatted(change.place(), row(change).id()))
            .put("at", change.time().toString())
            .put("seen", change.time().toString())
            .put("op", letter(change, "INSERT", "UPDATE", "DELETE"));
    message.set("row", json(row(change)));
    return message;
  }

  private static ObjectNode enveloped(Change change) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("op", letter(change, "c", "u", "d"))
            .put("ts_ms", change.time().toEpochMilli())
            .put("before", extended(change.before()))
            .put("after", extended(change.after()));
    message
        .putObject("source")
        .put("connector", "mongodb")
        .put("name", "shop")
        .put("ts_ms", change.time().toEpochMilli())
        .put("snapshot", "false")
        .put("db", "shop")
        .put("collection", "people")
        .put("ord", change.place());
    return message;
  }

  /** A document in one of the ways to write it; null for none. */
  private static String extended(Row row) {
    if (row == null) {
      return null;
    }
    ObjectNode document = json(row);
    if (row.visits() != null && row.visits() % 3 > 0) {
      String type = row.visits() % 3 == 1 ? "$numberLong" : "$numberInt";
      document.putObject("visits").put(type, row.visits().toString());
    }
    return document.toString();
  }

  private static ObjectNode streamed(Change change) {
    ObjectNode message =
        JSON.createObjectNode().put("operationType", letter(change, "insert", "update", "delete"));
    message
        .putObject("clusterTime")
        .putObject("$timestamp")
        .put("t", change.time().getEpochSecond())
        .put("i", change.place());
    message.putObject("wallTime").put("$date", change.time().toString());
    message.putObject("ns").put("db", "shop").put("coll", "people");
    message.putObject("documentKey").put("id", row(change).id());
    if (change.before() == null) {
      message.set("fullDocument", json(change.after()));
    } else if (change.after() == null) {
      message.set("fullDocumentBeforeChange", json(change.before()));
    } else {
      describe(change, message.putObject("updateDescription"));
    }
    return message;
  }

  /** What is null now was removed. */
  private static void describe(Change change, ObjectNode description) {
    ObjectNode updated = changed(change);
    updated.remove("id");
    ArrayNode removed = description.putArray("removedFields");
    updated
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                removed.add(field.getKey());
              }
            });
    removed.forEach(field -> updated.remove(field.asText()));
    description.set("updatedFields", updated);
  }

  private static ObjectNode debezium(Change change) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("op", letter(change, "c", "u", "d"))
            .put("ts_ms", change.time().toEpochMilli());
    message.set("before", json(change.before()));
    message.set("after", json(change.after()));
    message
        .putObject("source")
        .put("connector", "postgresql")
        .put("name", "shop")
        .put("ts_ms", change.time().toEpochMilli())
        .put("snapshot", "false")
        .put("db", "shop")
        .put("schema", "public")
        .put("table", "people")
        .put("lsn", 1000L + change.place());
    return message;
  }

  private static ObjectNode flattened(Change change) {
    return json(row(change))
        .put("__op", letter(change, "c", "u", "d"))
        .put("__deleted", change.after() == null ? "true" : "false")
        .put("__lsn", 1000L + change.place())
        .put("__source_ts_ms", change.time().toEpochMilli());
  }

  private static ObjectNode audited(Change change) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("audit_event_id", change.place())
            .put("audit_operation", letter(change, "I", "U", "D"))
            .put("audit_timestamp", change.time().toString())
            .put("tbl_schema", "public")
            .put("tbl_name", "people");
    if (!change.isTruncation()) {
      message.put("raw_data", json(row(change)).toString());
    }
    return message;
  }

  private static ObjectNode logged(Change change) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("event_id", change.place())
            .put("schema_name", "public")
            .put("table_name", "people")
            .put("action", letter(change, "I", "U", "D"))
            .put("action_tstamp_clk", change.time().toString());
    message.set("row_data", json(change.before() == null ? change.after() : change.before()));
    if (change.before() != null && change.after() != null) {
      message.set("changed_fields", changed(change));
    }
    return message;
  }

  private static ObjectNode logLine(Change change) {
    return JSON.createObjectNode()
        .put("tx_id", "tx" + change.place() / 3)
        .put("lsn", "0/%X".formatted(change.place()))
        .put("op", letter(change, "I", "U", "D"))
        .put("table", "public.people")
        .put("ts", change.time().toString());
  }

  /** The key and what is not as it was. */
  private static ObjectNode changed(Change change) {
    ObjectNode changed = json(change.after());
    if (Objects.equals(change.before().name(), change.after().name())) {
      changed.remove("name");
    }
    if (Objects.equals(change.before().visits(), change.after().visits())) {
      changed.remove("visits");
    }
    return changed;
  }
}
