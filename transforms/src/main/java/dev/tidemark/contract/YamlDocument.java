package dev.tidemark.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The text of a contract file, before it means anything. */
final class YamlDocument {

  static final int MAX_BYTES = 1 << 20;
  static final int MAX_ALIASES = 50;
  static final int MAX_DEPTH = 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  private final String yaml;
  private final Problems problems;

  private int line = 1;
  private int documents;
  private int aliases;
  private int depth;

  private YamlDocument(String yaml, Problems problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  /** Returns the top of the only document, or nothing after reporting why there is none. */
  static Optional<YamlValue> top(String yaml, Problems problems) {
    return new YamlDocument(yaml, problems).top();
  }

  private Optional<YamlValue> top() {
    int bytes = yaml.getBytes(UTF_8).length;
    if (bytes > MAX_BYTES) {
      return refuse("%d bytes are too many (at most %d)".formatted(bytes, MAX_BYTES));
    }
    try {
      // Composing recurses and expands, so what is too much must be found before it.
      Optional<String> excess = firstExcess();
      return excess.isPresent() ? refuse(excess.get()) : composed();
    } catch (ReaderException e) {
      line = lineAt(e.getPosition());
      return refuse("the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (MarkedYamlEngineException e) {
      line = e.getProblemMark().or(e::getContextMark).map(YamlDocument::lineOf).orElse(line);
      return refuse(e.getProblem());
    } catch (YamlVersionException e) {
      return refuse("it is not YAML 1.2");
    } catch (YamlEngineException e) {
      return refuse(e.getMessage());
    }
  }

  private Optional<YamlValue> composed() {
    Optional<Node> node = new Compose(SETTINGS).composeString(yaml);
    if (node.isEmpty()) {
      line = 1;
      return refuse("it is empty");
    }
    return node.map(top -> YamlValue.at(top, "top level", "the contract", problems));
  }

  private Optional<String> firstExcess() {
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      line = event.getStartMark().map(YamlDocument::lineOf).orElse(line);
      Optional<String> excess = excess(event.getEventId());
      if (excess.isPresent()) {
        return excess;
      }
    }
    return Optional.empty();
  }

  private Optional<String> excess(Event.ID event) {
    switch (event) {
      case DocumentStart -> documents++;
      case Alias -> aliases++;
      case MappingStart, SequenceStart -> depth++;
      case MappingEnd, SequenceEnd -> depth--;
      default -> {}
    }
    if (documents > 1) {
      return Optional.of("a second document starts here (one contract per file)");
    }
    if (aliases > MAX_ALIASES) {
      return Optional.of("too many aliases (at most %d)".formatted(MAX_ALIASES));
    }
    if (depth > MAX_DEPTH) {
      return Optional.of("nested too deeply (at most %d levels)".formatted(MAX_DEPTH));
    }
    return Optional.empty();
  }

  private Optional<YamlValue> refuse(String reason) {
    problems.add(line, "Cannot read contract: " + reason);
    return Optional.empty();
  }

  private int lineAt(int codePoints) {
    return 1 + (int) yaml.codePoints().limit(codePoints).filter(each -> each == '\n').count();
  }

  static int lineOf(Mark mark) {
    return mark.getLine() + 1;
  }
}
