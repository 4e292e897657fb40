package dev.tidemark.contract;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a contract file. What does not fit is reported and then absent.
 *
 * @param key what the value is called
 * @param owner whose value it is
 */
record YamlValue(String key, String owner, Node node, int line, Problems problems) {

  static YamlValue at(Node node, String key, String owner, Problems problems) {
    int line = node.getStartMark().map(YamlDocument::lineOf).orElse(1);
    return new YamlValue(key, owner, node, line, problems);
  }

  YamlValue called(String other) {
    return new YamlValue(other, owner, node, line, problems);
  }

  YamlValue ownedBy(String other) {
    return new YamlValue(key, other, node, line, problems);
  }

  void problem(String text, Object... arguments) {
    problems.add(line, text.formatted(arguments));
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** A single value that is not blank. */
  Optional<String> text() {
    Optional<String> literal = literal();
    if (literal.filter(String::isBlank).isPresent()) {
      problem("Missing value of %s", what());
      return Optional.empty();
    }
    return literal;
  }

  /** A single value, blank or not. */
  Optional<String> literal() {
    return as(ScalarNode.class, "a single value").map(ScalarNode::getValue);
  }

  /** A text that all of {@code pattern} matches; {@code range} says so to people. */
  Optional<String> text(Pattern pattern, String range) {
    Optional<String> text = text();
    if (text.filter(pattern.asMatchPredicate().negate()).isPresent()) {
      problem("Invalid %s: '%s' (%s)", what(), text.get(), range);
      return Optional.empty();
    }
    return text;
  }

  /** A text that {@code parser} accepts; its refusals are for people. */
  <T> Optional<T> parsed(Function<String, T> parser) {
    try {
      return text().map(parser);
    } catch (IllegalArgumentException e) {
      problem("%s", e.getMessage());
      return Optional.empty();
    }
  }

  /** One of {@code choices}, by its spelling. */
  <E extends Enum<E> & Spelled> Optional<E> choice(Class<E> choices) {
    List<E> all = List.of(choices.getEnumConstants());
    return choice(
        text -> all.stream().filter(each -> each.spelling().equals(text)).findFirst(),
        all.stream().map(E::spelling).collect(joining(", ")));
  }

  /** A text that {@code choice} knows; {@code choices} names those it knows. */
  <T> Optional<T> choice(Function<String, Optional<T>> choice, String choices) {
    Optional<String> text = text();
    Optional<T> chosen = text.flatMap(choice);
    if (text.isPresent() && chosen.isEmpty()) {
      problem("Unknown %s '%s' of %s (%s)", key, text.get(), owner, choices);
    }
    return chosen;
  }

  Optional<YamlMapping> mapping(String name) {
    return as(MappingNode.class, "a mapping")
        .map(mapping -> YamlMapping.of(mapping, name, line, problems));
  }

  /** The items of a list, each called {@code itemKey} and its place, counted from one. */
  List<YamlValue> items(String itemKey) {
    List<YamlValue> items = new ArrayList<>();
    as(SequenceNode.class, "a list")
        .ifPresent(
            list -> {
              for (Node item : list.getValue()) {
                String itemName = itemKey + " " + (items.size() + 1);
                items.add(at(item, itemName, owner, problems));
              }
            });
    return items;
  }

  /** The same, where an empty list is a problem. */
  List<YamlValue> oneOrMore(String itemKey) {
    List<YamlValue> items = items(itemKey);
    if (items.isEmpty() && node instanceof SequenceNode) {
      problem("Missing %s: the list is empty", what());
    }
    return items;
  }

  private <N extends Node> Optional<N> as(Class<N> kind, String expected) {
    if (node.getTag().equals(Tag.NULL)) {
      problem("Missing value of %s", what());
      return Optional.empty();
    }
    if (!kind.isInstance(node)) {
      problem("Invalid %s: it is %s (it must be %s)", what(), actual(), expected);
      return Optional.empty();
    }
    return Optional.of(kind.cast(node));
  }

  private String what() {
    return key + " of " + owner;
  }

  private String actual() {
    return switch (node.getNodeType()) {
      case MAPPING -> "a mapping";
      case SEQUENCE -> "a list";
      default -> "a single value";
    };
  }
}
