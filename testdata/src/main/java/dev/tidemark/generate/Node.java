package dev.tidemark.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A member of a template: a value, or an object of further members. */
final class Node {

  private final int place;
  private final String name;
  private final byte[] label;
  private final List<Node> children = new ArrayList<>();
  private Member member;

  Node(int place, String name) {
    this.place = place;
    this.name = name;
    Line quoted = new Line();
    JsonText.UTF8.write(quoted, name);
    this.label = quoted.raw(':').copy();
  }

  /** Which of the template's members this is. */
  int place() {
    return place;
  }

  /** The quoted name and the colon. */
  byte[] label() {
    return label;
  }

  List<Node> children() {
    return children;
  }

  boolean isObject() {
    return member == null;
  }

  Value value() {
    return member.value();
  }

  /** The member of that name, made on demand with the next place. */
  Node child(String wanted, int nextPlace) {
    return find(wanted)
        .orElseGet(
            () -> {
              Node child = new Node(nextPlace, wanted);
              children.add(child);
              return child;
            });
  }

  Optional<Node> find(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  void become(Member value) {
    member = value;
  }

  /** Whether messages about deletions carry it, unless something else is put in its place. */
  boolean inDeletes() {
    return isObject() ? children.stream().anyMatch(Node::inDeletes) : member.inDeletes();
  }
}
