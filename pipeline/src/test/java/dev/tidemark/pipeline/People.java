package dev.tidemark.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happens to a table of people, and what its current and history tables are then. */
final class People {

  /** A row; {@code name} and {@code visits} may be null. */
  record Row(int id, String name, Long visits) {}

  /**
   * One thing that happens: a row is inserted, updated (maybe to another key), or deleted.
   *
   * @param before null for a new row
   * @param after null for a deletion; when both are null the table is emptied
   */
  record Change(int place, Row before, Row after) {

    private static final Instant BEGIN = Instant.parse("2024-06-01T00:00:00Z");

    Instant time() {
      return BEGIN.plusMillis(17L * place);
    }

    boolean isTruncation() {
      return before == null && after == null;
    }

    boolean movesRow() {
      return before != null && after != null && before.id() != after.id();
    }
  }

  /** How a format tells of a change, in one message or two. */
  interface Rendering {
    List<ObjectNode> of(Change change);
  }

  static final ObjectMapper JSON = new ObjectMapper();

  private final List<Change> changes = new ArrayList<>();

  /**
   * @param truncations how often the table is emptied on the way
   */
  People(Random random, int count, int truncations) {
    Map<Integer, Row> rows = new TreeMap<>();
    int nextId = 0;
    for (int place = 1; place <= count; place++) {
      if (truncations > 0 && place % (count / (truncations + 1)) == 0) {
        rows.clear();
        changes.add(new Change(place, null, null));
        continue;
      }
      List<Integer> ids = new ArrayList<>(rows.keySet());
      Row before = ids.isEmpty() ? null : rows.get(ids.get(random.nextInt(ids.size())));
      int what = before == null ? 0 : random.nextInt(10);
      Row after;
      if (what < 3) {
        before = null;
        // A key that was deleted may come again.
        int id = random.nextInt(4) == 0 ? random.nextInt(nextId + 1) : nextId++;
        if (rows.containsKey(id)) {
          id = nextId++;
        }
        after = new Row(id, name(random), visits(random));
      } else if (what < 8) {
        after =
            random.nextBoolean()
                ? new Row(before.id(), before.name(), visits(random))
                : new Row(before.id(), name(random), before.visits());
      } else if (what < 9) {
        after = new Row(nextId++, before.name(), visits(random));
      } else {
        after = null;
      }
      if (before != null) {
        rows.remove(before.id());
      }
      if (after != null) {
        rows.put(after.id(), after);
      }
      changes.add(new Change(place, before, after));
    }
  }

  private static String name(Random random) {
    return random.nextInt(5) == 0 ? null : "n" + random.nextInt(100);
  }

  private static Long visits(Random random) {
    return random.nextInt(5) == 0 ? null : (long) random.nextInt(100);
  }

  /** All messages in a random order, some of them twice. */
  List<String> messages(Rendering rendering, Random random) {
    List<String> messages = new ArrayList<>();
    for (Change change : changes) {
      for (ObjectNode message : rendering.of(change)) {
        int copies = random.nextInt(5) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
          messages.add(message.toString());
        }
      }
    }
    Collections.shuffle(messages, random);
    return messages;
  }

  /** The rows of the current table as text. */
  List<String> current() {
    Map<Integer, Row> rows = new HashMap<>();
    for (Change change : changes) {
      if (change.isTruncation()) {
        rows.clear();
      }
      if (change.before() != null) {
        rows.remove(change.before().id());
      }
      if (change.after() != null) {
        rows.put(change.after().id(), change.after());
      }
    }
    return rows.values().stream().map(People::text).sorted().toList();
  }

  /** The rows of the history table as text. */
  List<String> history() {
    Map<Integer, List<String[]>> versions = new TreeMap<>();
    Set<Integer> there = new TreeSet<>();
    for (Change change : changes) {
      if (change.isTruncation()) {
        there.forEach(id -> add(versions, change, new Row(id, null, null), "TRUNCATE"));
        there.clear();
      }
      if (change.before() != null) {
        there.remove(change.before().id());
      }
      if (change.after() != null) {
        there.add(change.after().id());
      }
      boolean leaves = change.after() == null || change.movesRow();
      if (change.before() != null && leaves) {
        add(versions, change, change.before(), "DELETE");
      }
      if (change.after() != null) {
        boolean isNew = change.before() == null || change.movesRow();
        add(versions, change, change.after(), isNew ? "INSERT" : "UPDATE");
      }
    }
    List<String> rows = new ArrayList<>();
    for (List<String[]> ofKey : versions.values()) {
      for (int i = 0; i < ofKey.size(); i++) {
        boolean newest = i == ofKey.size() - 1;
        rows.add(
            "%s|%s|%s|%s"
                .formatted(
                    ofKey.get(i)[0], ofKey.get(i)[1], newest ? null : ofKey.get(i + 1)[1], newest));
      }
    }
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  private static void add(
      Map<Integer, List<String[]>> versions, Change change, Row row, String type) {
    versions
        .computeIfAbsent(row.id(), none -> new ArrayList<>())
        .add(
            new String[] {
              text(row) + "|" + type + "|" + List.of("DELETE", "TRUNCATE").contains(type),
              String.valueOf(change.time().toEpochMilli() * 1000)
            });
  }

  private static String text(Row row) {
    return row.id() + "|" + Objects.toString(row.name()) + "|" + Objects.toString(row.visits());
  }

  /** A row as JSON. */
  static ObjectNode json(Row row) {
    return row == null
        ? null
        : JSON.createObjectNode()
            .put("id", row.id())
            .put("name", row.name())
            .put("visits", row.visits());
  }
}
