package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BlemishesTest {

  private static final int EVENTS = 2_000;

  private static final GeneratorSpec CALM = GeneratorSpec.calm(EVENTS, 100, 17);

  @Test
  void someUuidsAreNullMissingOrBlank() {
    List<Message> messages = messages(CALM.with(Chaos.NULL_UUIDS, 0.2));
    List<Message> without = messages.stream().filter(each -> !each.hasUuid()).toList();
    assertThat(share(without.size()), is(closeTo(0.2, 0.03)));
    assertThat(messages.size(), is(EVENTS));
    assertThat(count(without, each -> each.json().at("/uuid").isNull()), greaterThan(20L));
    assertThat(count(without, each -> !each.json().has("uuid")), greaterThan(20L));
    assertThat(count(without, each -> each.json().at("/uuid").isTextual()), greaterThan(20L));
  }

  @Test
  void someFieldsAreBrokenDeletesIncluded() {
    GeneratorSpec spec = CALM.with(Chaos.DELETES, 0.1).with(Chaos.REINSERTS, 1);
    List<Message> whole = messages(spec);
    List<Message> broken = messages(spec.with(Chaos.BROKEN_FIELDS, 0.3));
    int changed = 0;
    int deletes = 0;
    for (int i = 0; i < EVENTS; i++) {
      Message message = broken.get(i);
      boolean same = message.json().equals(whole.get(i).json());
      changed += same ? 0 : 1;
      deletes += !same && message.isDelete() ? 1 : 0;
      assertThat(message.source(), is(whole.get(i).source()));
      assertThat(message.user(), is(whole.get(i).user()));
    }
    assertThat(share(changed), is(closeTo(0.3, 0.04)));
    assertThat(deletes, greaterThan(20));
    Set<JsonNode> birthdays = values(broken, "/payload/birthday");
    assertThat(birthdays.stream().anyMatch(JsonNode::isNumber), is(true));
    assertThat(birthdays.stream().anyMatch(each -> each.asText().equals("1982-02-30")), is(true));
    assertThat(values(broken, "/payload/email").stream().anyMatch(JsonNode::isNumber), is(true));
    assertThat(
        values(broken, "/payload/address/country").stream()
            .anyMatch(each -> each.asText().equals("Atlantis")),
        is(true));
  }

  @Test
  void someFieldsAreNullOrMissing() {
    List<Message> whole = messages(CALM);
    List<Message> holed = messages(CALM.with(Chaos.NULL_FIELDS, 0.3));
    long changed = 0;
    for (int i = 0; i < EVENTS; i++) {
      changed += whole.get(i).json().equals(holed.get(i).json()) ? 0 : 1;
    }
    assertThat(share(changed), is(closeTo(0.3, 0.04)));
    assertThat(count(holed, each -> each.json().at("/payload/email").isNull()), greaterThan(10L));
    assertThat(count(holed, each -> !each.json().at("/payload").has("email")), greaterThan(10L));
    assertThat(count(holed, each -> each.json().at("/payload/address").isNull()), greaterThan(3L));
  }

  @Test
  void someMembersAreGivenTwiceAndTheLastIsTrue() throws Exception {
    JsonMapper strict =
        JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    GeneratorSpec spec = CALM.with(Chaos.DUPLICATE_KEYS, 0.3);
    long twice = 0;
    for (WrittenLine line : Written.users(spec).lines()) {
      try {
        strict.readTree(line.bytes());
      } catch (JsonProcessingException e) {
        twice++;
      }
    }
    assertThat(share(twice), is(closeTo(0.3, 0.04)));
    assertThat(messages(spec), is(messages(CALM)));
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

  private static Set<JsonNode> values(List<Message> messages, String path) {
    return messages.stream().map(each -> each.json().at(path)).collect(Collectors.toSet());
  }
}
