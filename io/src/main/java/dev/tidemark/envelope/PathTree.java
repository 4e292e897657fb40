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
  private byte[][] names = {};
  private PathTree[] named = {};
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
    for (int i = 0; i < names.length; i++) {
      if (names[i].length == to - from
          && Arrays.equals(names[i], 0, names[i].length, bytes, from, to)) {
        return named[i];
      }
    }
    return null;
  }

  private PathTree grow(String name) {
    PathTree known = members.get(name);
    if (known != null) {
      return known;
    }
    PathTree member = new PathTree();
    members.put(name, member);
    names = Arrays.copyOf(names, members.size());
    names[names.length - 1] = name.getBytes(StandardCharsets.UTF_8);
    named = Arrays.copyOf(named, members.size());
    named[named.length - 1] = member;
    return member;
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
