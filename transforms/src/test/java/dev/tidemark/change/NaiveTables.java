package dev.tidemark.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The semantics, written down in the plainest way: what every stage is compared with. */
public final class NaiveTables {

  private NaiveTables() {}

  /** Of all copies of a uuid the least by read time, source time and bytes; by uuid. */
  public static Map<String, PlainChange> firstSeen(Collection<PlainChange> copies) {
    Map<String, PlainChange> first = new TreeMap<>();
    groups(copies, PlainChange::uuid)
        .forEach(
            (uuid, group) -> first.put(uuid, group.stream().min(PlainChange.BY_FIRST_SEEN).get()));
    return first;
  }

  /** The newest change of every user, deletions included; by user. */
  public static Map<String, PlainChange> newest(Collection<PlainChange> changes) {
    Map<String, PlainChange> newest = new TreeMap<>();
    groups(changes, PlainChange::user)
        .forEach((user, group) -> newest.put(user, group.stream().max(PlainChange.BY_AGE).get()));
    return newest;
  }

  /** The newest change of every user that is not deleted. */
  public static List<PlainChange> current(Collection<PlainChange> changes) {
    return newest(changes).values().stream().filter(change -> !change.deleted()).toList();
  }

  /** Every change, with the source time of the next one of its user. */
  public static List<PlainChange> history(Collection<PlainChange> changes) {
    List<PlainChange> history = new ArrayList<>();
    for (List<PlainChange> group : groups(changes, PlainChange::user).values()) {
      for (PlainChange change : group) {
        history.add(
            change.succeededAt(
                group.stream()
                    .filter(other -> PlainChange.BY_AGE.compare(other, change) > 0)
                    .min(PlainChange.BY_AGE)
                    .map(PlainChange::sourceTime)
                    .orElse(null)));
      }
    }
    return history;
  }

  private static Map<String, List<PlainChange>> groups(
      Collection<PlainChange> changes, Function<PlainChange, String> key) {
    return changes.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }
}
