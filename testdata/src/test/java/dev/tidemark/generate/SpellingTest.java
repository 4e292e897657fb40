package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private static final int EVENTS = 2_000;

  private static final GeneratorSpec CALM = GeneratorSpec.calm(EVENTS, 100, 17);

  @Test
  void someUsersHaveTextsBeyondAscii() {
    Written written = Written.users(CALM.with(Chaos.UNICODE, 0.5));
    List<WrittenLine> lines = written.lines();
    assertThat(count(lines, line -> line.text().contains("\\u")), greaterThan(100L));
    assertThat(count(lines, line -> line.text().contains("\\ud83")), greaterThan(20L));
    assertThat(
        count(lines, line -> line.text().chars().anyMatch(each -> each > 127)), greaterThan(100L));
    assertThat(
        count(written.messages(), each -> each.email().chars().anyMatch(ch -> ch > 127)),
        greaterThan(100L));
    Map<String, Set<JsonNode>> names =
        written.messages().stream()
            .collect(
                Collectors.groupingBy(
                    Message::user,
                    Collectors.mapping(
                        each -> each.json().at("/payload/firstname"), Collectors.toSet())));
    assertThat(names.values().stream().allMatch(each -> each.size() == 1), is(true));
  }

  @Test
  void someMessagesAreSpelledInOtherLetterCase() {
    GeneratorSpec spec = CALM.with(Chaos.UPPER_CASE, 0.3).with(Chaos.DELETES, 0.1);
    List<JsonNode> nodes = messages(spec).stream().map(Message::json).toList();
    assertThat(
        share(count(nodes, each -> each.at("/uuid").asText().matches(".*[A-F].*"))),
        is(closeTo(0.3, 0.04)));
    Set<String> operations = new HashSet<>();
    nodes.forEach(each -> operations.add(each.at("/source_metadata/change_type").asText()));
    assertThat(operations.containsAll(List.of("UPDATE", "update", "Update", "delete")), is(true));
    assertThat(
        count(nodes, each -> each.at("/payload/email").asText().contains(" ")), greaterThan(50L));
    assertThat(
        count(nodes, each -> each.at("/payload/email").asText().matches("[^a-z]+")),
        greaterThan(50L));
  }

  @Test
  void timesAreSpelledInEveryLegalWay() {
    List<Message> messages = messages(CALM.with(Chaos.VARIED_TIMES, 0.5));
    for (String member : List.of("source_timestamp", "read_timestamp")) {
      List<String> times =
          messages.stream().map(each -> each.json().at("/" + member).asText()).toList();
      for (String spelling :
          List.of(
              ":\\d\\dZ",
              "\\.\\d{3}Z",
              "\\.\\d{9}Z",
              "\\.\\d{6}\\+02:00",
              "\\.\\d{6}-05:30",
              "\\.\\d{6}")) {
        assertThat(
            share(
                count(
                    times,
                    each ->
                        each.matches(
                            "2026-02-0.T..:.."
                                + (spelling.startsWith(":") ? "" : ":..")
                                + spelling))),
            is(closeTo(0.5 / 6, 0.03)));
      }
    }
  }

  private static <T> long count(Collection<T> all, Predicate<T> condition) {
    return all.stream().filter(condition).count();
  }

  private static double share(long count) {
    return count / (double) EVENTS;
  }

  private static List<Message> messages(GeneratorSpec spec) {
    return Written.users(spec).messages();
  }
}
