package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldValueTest {

  private static final List<JsonNode> ORDERS =
      Written.by(Contracts.ORDERS, GeneratorSpec.calm(500, 50, 1)).lines().stream()
          .map(WrittenLine::json)
          .toList();

  @Test
  void messagesHoldNothingButWhatTheContractAsksFor() {
    JsonNode order = ORDERS.get(0);
    assertThat(order.size(), is(3));
    assertThat(order.at("/event").size(), is(3));
    assertThat(order.at("/order").size(), is(11));
  }

  @Test
  void valuesFitTheirTypes() {
    for (JsonNode order : ORDERS) {
      assertThat(order.at("/order/items").isIntegralNumber(), is(true));
      assertThat(order.at("/order/weight").isNumber(), is(true));
      assertThat(order.at("/order/gift").isBoolean(), is(true));
      assertThat(order.at("/order/total/amount").decimalValue().scale(), lessThanOrEqualTo(2));
      LocalDate.parse(order.at("/order/due").asText());
      Message.instant(order.at("/order/placed").asText());
      assertThat(order.at("/order/contact").asText(), matchesPattern("[^@]+@[^@]+"));
    }
  }

  @Test
  void valuesVary() {
    for (String field :
        List.of("_id", "items", "exact", "weight", "gift", "due", "placed", "note")) {
      Set<JsonNode> values =
          ORDERS.stream().map(each -> each.at("/order/" + field)).collect(Collectors.toSet());
      assertThat(field, values.size(), greaterThan(1));
    }
  }

  @Test
  void valuesKeepToTheAcceptedOnes() {
    assertThat(
        ORDERS.stream().map(each -> each.at("/order/state").asText()).toList(),
        everyItem(is(in(List.of("open", "paid", "sent")))));
  }

  @Test
  void countriesComeInMixedSpellings() {
    List<String> countries =
        Written.users(GeneratorSpec.calm(2_000, 2_000, 1)).messages().stream()
            .map(each -> each.json().at("/payload/address/country").asText())
            .toList();
    for (String spelling :
        List.of("[A-Z][a-z]+", "[A-Z]{2}", "[a-z]{2}", "[A-Z]{3}", "[a-z]{3}", "[A-Z ]{4,}")) {
      assertThat(
          spelling,
          countries.stream().filter(each -> each.matches(spelling)).count(),
          greaterThan(20L));
    }
  }
}
