package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The JSON of a contract's messages: fixed members in a fixed order, values made per event. */
final class Template {

  private final Node root = new Node(0, "");
  private final Replacements none;
  private int places = 1;

  private Template(List<Member> members) {
    members.forEach(this::add);
    this.none = new Replacements(places);
  }

  /**
   * Lays out what the contract asks for, amid the rest of a real message where that is known.
   *
   * @throws IllegalArgumentException if one path of the contract lies inside another
   */
  static Template of(Contract contract) {
    return new Template(inOrder(ContractMembers.of(contract), surroundings(contract)));
  }

  private static List<Member> surroundings(Contract contract) {
    return contract.name().equals("users") ? MongoUsers.MEMBERS : List.of();
  }

  private static List<Member> inOrder(Map<JsonPath, Member> asked, List<Member> surroundings) {
    List<Member> members = new ArrayList<>();
    for (Member known : surroundings) {
      if (asked.containsKey(known.path())) {
        members.add(asked.get(known.path()));
      } else if (asked.values().stream().noneMatch(known::excludes)) {
        members.add(known);
      }
    }
    asked.values().stream().filter(member -> !members.contains(member)).forEach(members::add);
    members.forEach(member -> refuseInside(members, member));
    return members;
  }

  private static void refuseInside(List<Member> members, Member member) {
    members.stream()
        .filter(member::excludes)
        .findFirst()
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  "Invalid paths: '%s' and '%s' (neither may lie inside the other)"
                      .formatted(member.path(), other.path()));
            });
  }

  private void add(Member member) {
    Node node = root;
    for (String name : member.path().names()) {
      Node child = node.child(name, places);
      places = Math.max(places, child.place() + 1);
      node = child;
    }
    node.become(member);
  }

  /** How many members there are; every one has a number below it. */
  int places() {
    return places;
  }

  /** The number of the member at a path of the contract. */
  int place(JsonPath path) {
    return descend(path.names()).place();
  }

  /** The numbers of the member at a path and of all objects around it. */
  IntStream placesAlong(JsonPath path) {
    return IntStream.rangeClosed(1, path.names().size())
        .map(depth -> descend(path.names().subList(0, depth)).place());
  }

  /** The object around a field, if it holds nothing that a message about a deletion needs. */
  OptionalInt objectAround(JsonPath path) {
    List<String> outer = path.names().subList(0, path.names().size() - 1);
    Node around = descend(outer);
    return around == root || around.inDeletes()
        ? OptionalInt.empty()
        : OptionalInt.of(around.place());
  }

  private Node descend(List<String> names) {
    Node node = root;
    for (String name : names) {
      node = node.find(name).orElseThrow();
    }
    return node;
  }

  void write(Line line, Event event, Replacements replacements) {
    writeObject(line, root, event, replacements);
  }

  private void writeObject(Line line, Node object, Event event, Replacements replacements) {
    line.raw('{');
    boolean first = true;
    for (Node child : object.children()) {
      if (!shows(child, event, replacements)) {
        continue;
      }
      if (!first) {
        line.raw(',');
      }
      first = false;
      if (replacements.repeats(child.place())) {
        writeRegular(line.raw(child.label()), child, replacements.decoy(), none);
        line.raw(',');
      }
      writeMember(line.raw(child.label()), child, event, replacements);
    }
    line.raw('}');
  }

  private void writeMember(Line line, Node node, Event event, Replacements replacements) {
    byte[] replacement = replacements.at(node.place());
    if (replacement != null) {
      line.raw(replacement);
    } else {
      writeRegular(line, node, event, replacements);
    }
  }

  private void writeRegular(Line line, Node node, Event event, Replacements replacements) {
    if (node.isObject()) {
      writeObject(line, node, event, replacements);
    } else {
      node.value().write(line, event);
    }
  }

  private static boolean shows(Node node, Event event, Replacements replacements) {
    byte[] replacement = replacements.at(node.place());
    if (replacement != null) {
      return replacement != Replacements.ABSENT;
    }
    if (event.operation() != Operation.DELETE) {
      return true;
    }
    if (!node.isObject()) {
      return node.inDeletes();
    }
    for (Node child : node.children()) {
      if (shows(child, event, replacements)) {
        return true;
      }
    }
    return false;
  }
}
