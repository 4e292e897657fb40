package dev.tidemark.envelope;

import dev.tidemark.contract.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The wanted paths of a message, by member name; a leaf knows the slot its value goes to. */
final class PathTree {

  static final int NO_SLOT = -1;

  private final Map<String, PathTree> members = new HashMap<>();

  /** The members again, each at the first free place behind the one that its hash names. */
  private byte[][] names = new byte[2][];

  private PathTree[] named = new PathTree[2];
  private int slot = NO_SLOT;
  private int[] subtree = {};
  private int[] watchedSubtree = {};
  private UnknownMembers unknown;
  private boolean known;

  /**
   * The tree of {@code paths} and of what is watched; the slot of each path, and the number of each
   * watched object, is its place in the list.
   */
  static PathTree of(List<JsonPath> paths, List<WatchedObject> watched, Slots slots) {
    PathTree root = new PathTree();
    for (int slot = 0; slot < paths.size(); slot++) {
      PathTree node = root;
      for (String name : paths.get(slot).names()) {
        node = node.grow(name);
        node.subtree = with(node.subtree, slot);
      }
      node.slot = slot;
    }
    for (int number = 0; number < watched.size(); number++) {
      PathTree node = root;
      for (String name : watched.get(number).names()) {
        node = node.grow(name);
        node.watchedSubtree = with(node.watchedSubtree, number);
      }
      node.unknown = slots.unknown(number);
      for (String name : watched.get(number).known()) {
        node.grow(name).known = true;
      }
    }
    return root;
  }

  private static int[] with(int[] numbers, int another) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = another;
    return more;
  }

  /** The subtree of a member; null when nothing below it is wanted. */
  PathTree member(String name) {
    return members.get(name);
  }

  /** The same for a name as UTF-8. */
  PathTree member(byte[] bytes, int from, int to) {
    int mask = names.length - 1;
    for (int at = hash(bytes, from, to) & mask; names[at] != null; at = at + 1 & mask) {
      if (names[at].length == to - from
          && Arrays.equals(names[at], 0, names[at].length, bytes, from, to)) {
        return named[at];
      }
    }
    return null;
  }

  /** Of what tells names apart at a glance: their length and both ends. */
  private static int hash(byte[] bytes, int from, int to) {
    return to == from ? 0 : (to - from) * 31 + bytes[from] * 7 + bytes[to - 1];
  }

  private PathTree grow(String name) {
    PathTree known = members.get(name);
    if (known != null) {
      return known;
    }
    PathTree member = new PathTree();
    members.put(name, member);
    if (members.size() > names.length / 2) {
      names = new byte[names.length * 2][];
      named = new PathTree[names.length];
      members.forEach(this::put);
    } else {
      put(name, member);
    }
    return member;
  }

  private void put(String name, PathTree member) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int mask = names.length - 1;
    int at = hash(bytes, 0, bytes.length) & mask;
    while (names[at] != null) {
      at = at + 1 & mask;
    }
    names[at] = bytes;
    named[at] = member;
  }

  int slot() {
    return slot;
  }

  /** Where to tell of a member, null for none here; null when nobody wants to be told. */
  UnknownMembers toldOf(PathTree member) {
    return member == null || !member.known ? unknown : null;
  }

  /** Forgets what was found in this subtree: the member is given once more, and the last counts. */
  void clear(Slots slots) {
    for (int each : subtree) {
      slots.clear(each);
    }
    for (int each : watchedSubtree) {
      slots.unknown(each).clear();
    }
  }
}
