package dev.tidemark.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a MongoDB update says it has changed: fields with new values, by dotted paths or as a part
 * of what surrounds them, and fields that are gone.
 */
final class MongoPatch {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Field> promoted;
  private final int updated;
  private final int removed;
  private final JsonExtractor extractor;

  /** By field: as one dotted name, as a path, and all that surrounds it. */
  private final Place[] dotted;

  private final Place[] nested;
  private final List<List<Integer>> around = new ArrayList<>();
  private final Place[] chosen;
  private final RowImage image;
  private Slots slots;

  MongoPatch(WantedPaths wanted, List<String> description, RowPaths paths) {
    this.promoted = paths.promoted();
    this.updated = wanted.slot(description, List.of("updatedFields"));
    this.removed = wanted.slot(description, List.of("removedFields"));
    WantedPaths inUpdated = new WantedPaths();
    this.dotted = new Place[promoted.size()];
    this.nested = new Place[promoted.size()];
    this.chosen = new Place[promoted.size()];
    for (int i = 0; i < promoted.size(); i++) {
      List<String> names = promoted.get(i).path().names();
      boolean scaled = promoted.get(i).type().kind() == FieldType.Kind.DECIMAL;
      dotted[i] = paths.place(inUpdated, List.of(String.join(".", names)), scaled);
      nested[i] = paths.place(inUpdated, names, scaled);
      List<Integer> parents = new ArrayList<>();
      for (int depth = 1; depth < names.size(); depth++) {
        parents.add(inUpdated.slot(names.subList(0, depth)));
        parents.add(inUpdated.slot(String.join(".", names.subList(0, depth))));
      }
      around.add(parents);
      chosen[i] = nested[i];
    }
    Place key = paths.place(inUpdated, List.of("_id"), false);
    int watched = inUpdated.watch(List.of(), paths.known());
    this.extractor = inUpdated.extractor();
    this.image =
        new RowImage(extractor.slots(), new RowPaths.RowPlaces(key, chosen, watched), paths.wires())
            .keepingAbsent(true)
            .namedByPaths(paths.known());
  }

  void bind(Slots slots) {
    this.slots = slots;
  }

  /** Finds the row of a change: the document, or else what the update says of it. */
  void readDocument(RowChange change, RowText before, RowText after) throws Unreadable {
    if (change.kind == RowChange.Kind.DELETE) {
      change.after = null;
      change.before = change.before == null ? before.nothing() : change.before;
    } else {
      // An update whose document is gone by the time it is looked up is no deletion.
      boolean patched = change.kind == RowChange.Kind.UPDATE && !after.isThere();
      change.after = patched ? read() : after.read();
    }
  }

  /** The row as far as the update says, all else as it was. */
  private RowImage read() throws Unreadable {
    extractUpdated();
    Set<String> gone = removedFields();
    Slots found = extractor.slots();
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = found.kind(dotted[i].slot()) == Slots.Kind.ABSENT ? nested[i] : dotted[i];
      boolean unsaid = found.kind(chosen[i].slot()) == Slots.Kind.ABSENT;
      if (unsaid && (isReplaced(around.get(i), found) || isGone(promoted.get(i), gone))) {
        found.put(chosen[i].slot(), Slots.Kind.NULL);
      }
    }
    return image;
  }

  private void extractUpdated() throws Unreadable {
    byte[] none = {'{', '}'};
    Slots.Kind kind = slots.kind(updated);
    boolean there = kind == Slots.Kind.TEXT || kind == Slots.Kind.CONTAINER;
    try {
      extractor.extract(
          there ? slots.bytes() : none,
          there ? slots.start(updated) : 0,
          there ? slots.length(updated) : none.length);
    } catch (Unreadable e) {
      throw new Unreadable(Reason.ROW_INVALID, -1);
    }
  }

  private Set<String> removedFields() {
    Set<String> gone = new HashSet<>();
    if (slots.kind(removed) == Slots.Kind.CONTAINER) {
      try {
        for (JsonNode name :
            JSON.readTree(slots.bytes(), slots.start(removed), slots.length(removed))) {
          gone.add(name.asText());
        }
      } catch (IOException e) {
        throw new IllegalStateException("Cannot read a list that was read as JSON before", e);
      }
    }
    return gone;
  }

  /** Whether what surrounds a field has another value now. */
  private static boolean isReplaced(List<Integer> parents, Slots found) {
    return parents.stream().anyMatch(parent -> found.kind(parent) != Slots.Kind.ABSENT);
  }

  private static boolean isGone(Field field, Set<String> gone) {
    List<String> names = field.path().names();
    for (int depth = 1; depth <= names.size(); depth++) {
      if (gone.contains(String.join(".", names.subList(0, depth)))) {
        return true;
      }
    }
    return false;
  }
}
