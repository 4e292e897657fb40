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

  /** The tree of {@code paths}; the slot of each is its place in the list. */
  static PathTree of(List<JsonPath> paths) {
    PathTree root = new PathTree();
    for (int slot = 0; slot < paths.size(); slot++) {
      PathTree node = root;
      for (String name : paths.get(slot).names()) {
        node = node.grow(name);
        node.subtree = Arrays.copyOf(node.subtree, node.subtree.length + 1);
        node.subtree[node.subtree.length - 1] = slot;
      }
      node.slot = slot;
    }
    return root;
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

  /** Forgets what was found in this subtree: the member is given once more, and the last counts. */
  void clear(Slots slots) {
    for (int each : subtree) {
      slots.clear(each);
    }
  }
}
