package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UsersMessageTest {

  private static final String EXAMPLE =
      """
      {
        "uuid": "3af1d1af-1de1-4e33-91cd-7c2bf250ff65",
        "read_timestamp": "2026-02-05T16:52:41.017737Z",
        "source_timestamp": "2026-02-05T16:23:00.017737Z",
        "object": "users",
        "read_method": "mongodb-change-stream",
        "stream_name": "mongodb-test-stream",
        "sort_keys": [1770304980, 2796],
        "source_metadata": {
          "database": "app",
          "collection": "users",
          "primary_keys": ["_id"],
          "change_type": "INSERT",
          "is_deleted": false,
          "cluster_time": {"t": 1770304980, "i": 2796},
          "txn_number": null,
          "lsid": null
        },
        "payload": {
          "_id": "2d85cdb5399741789e67e27b",
          "firstname": "Taylor",
          "lastname": "Gordon",
          "email": "erin5615@example.com",
          "phone": "001-811-254-4899x659",
          "birthday": "1982-04-12",
          "gender": "female",
          "address": {
            "street": "41569 Hayley Rapid Suite 516",
            "streetName": "Sawyer Unions",
            "buildingNumber": "25430",
            "city": "Livingstonside",
            "zipcode": "17064",
            "country": "Italy",
            "country_code": "PG",
            "latitude": -45.864413,
            "longitude": 38.167421
          },
          "website": "https://brooks-carlson.com/",
          "image": "http://placeimg.com/640/480/people?21029"
        }
      }
      """;

  @Test
  void hasTheShapeOfARealOne() throws Exception {
    List<String> example = shape("", new ObjectMapper().readTree(EXAMPLE));
    for (Message message : Written.users(GeneratorSpec.calm(200, 200, 1)).messages()) {
      assertThat(shape("", message.json()), is(example));
    }
  }

  @Test
  void hasTheLengthsOfARealOne() throws Exception {
    JsonNode example = new ObjectMapper().readTree(EXAMPLE);
    Message message = Written.users(GeneratorSpec.calm(1, 1, 1)).messages().get(0);
    for (String path : List.of("/uuid", "/read_timestamp", "/payload/_id", "/payload/phone")) {
      assertThat(message.json().at(path).asText().length(), is(example.at(path).asText().length()));
    }
  }

  @Test
  void gendersAreTheOnesTheContractAcceptsAndHoldForLife() {
    Map<String, Set<String>> genders =
        Written.users(GeneratorSpec.calm(1_000, 50, 1)).messages().stream()
            .collect(
                Collectors.groupingBy(
                    Message::user,
                    Collectors.mapping(
                        message -> message.json().at("/payload/gender").asText(),
                        Collectors.toSet())));
    assertThat(genders.values().stream().allMatch(each -> each.size() == 1), is(true));
    assertThat(
        genders.values().stream().flatMap(Set::stream).collect(Collectors.toSet()),
        is(Set.of("female", "male", "other")));
  }

  private static List<String> shape(String path, JsonNode node) {
    List<String> shape = new ArrayList<>();
    node.fields()
        .forEachRemaining(
            member -> {
              String inner = path + "." + member.getKey();
              shape.add(inner + " " + member.getValue().getNodeType());
              shape.addAll(shape(inner, member.getValue()));
            });
    return shape;
  }
}
