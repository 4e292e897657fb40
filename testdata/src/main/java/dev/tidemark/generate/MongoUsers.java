package dev.tidemark.generate;

import static dev.tidemark.generate.EnvelopeValue.DELETED;
import static dev.tidemark.generate.EnvelopeValue.KEY;
import static dev.tidemark.generate.EnvelopeValue.OPERATION;
import static dev.tidemark.generate.EnvelopeValue.READ_TIMESTAMP;
import static dev.tidemark.generate.EnvelopeValue.SOURCE_TIMESTAMP;
import static dev.tidemark.generate.EnvelopeValue.UUID;
import static dev.tidemark.generate.PersonValue.BIRTHDAY;
import static dev.tidemark.generate.PersonValue.CITY;
import static dev.tidemark.generate.PersonValue.COUNTRY;
import static dev.tidemark.generate.PersonValue.EMAIL;
import static dev.tidemark.generate.PersonValue.FIRSTNAME;
import static dev.tidemark.generate.PersonValue.GENDER;
import static dev.tidemark.generate.PersonValue.LASTNAME;
import static dev.tidemark.generate.PersonValue.PHONE;
import static dev.tidemark.generate.PersonValue.STREET;
import static dev.tidemark.generate.PersonValue.WEBSITE;
import static dev.tidemark.generate.PersonValue.ZIPCODE;

import dev.tidemark.contract.JsonPath;
import java.util.List;

/** The whole message of a MongoDB change stream about users, most of which no contract asks for. */
final class MongoUsers {

  static final List<Member> MEMBERS =
      List.of(
          always("uuid", UUID),
          always("read_timestamp", READ_TIMESTAMP),
          always("source_timestamp", SOURCE_TIMESTAMP),
          fixed("object", "\"users\""),
          fixed("read_method", "\"mongodb-change-stream\""),
          fixed("stream_name", "\"mongodb-test-stream\""),
          always("sort_keys", MongoUsers::sortKeys),
          fixed("source_metadata.database", "\"app\""),
          fixed("source_metadata.collection", "\"users\""),
          fixed("source_metadata.primary_keys", "[\"_id\"]"),
          always("source_metadata.change_type", OPERATION),
          always("source_metadata.is_deleted", DELETED),
          always("source_metadata.cluster_time.t", (line, event) -> line.number(seconds(event))),
          always("source_metadata.cluster_time.i", (line, event) -> line.number(ordinal(event))),
          fixed("source_metadata.txn_number", "null"),
          fixed("source_metadata.lsid", "null"),
          always("payload._id", KEY),
          living("firstname", FIRSTNAME),
          living("lastname", LASTNAME),
          living("email", EMAIL),
          living("phone", PHONE),
          living("birthday", BIRTHDAY),
          living("gender", GENDER),
          living("address.street", STREET),
          living("address.streetName", MongoUsers::streetName),
          living("address.buildingNumber", MongoUsers::buildingNumber),
          living("address.city", CITY),
          living("address.zipcode", ZIPCODE),
          living("address.country", COUNTRY),
          living("address.country_code", MongoUsers::countryCode),
          living("address.latitude", (line, event) -> degrees(line, event, 90)),
          living("address.longitude", (line, event) -> degrees(line, event, 180)),
          living("website", WEBSITE),
          living("image", MongoUsers::image));

  private static final long ORDINAL = Dice.salt("ordinal");
  private static final long PLACE = Dice.salt("place");
  private static final long IMAGE = Dice.salt("image");

  private MongoUsers() {}

  private static Member always(String path, Value value) {
    return Member.always(JsonPath.parse(path), value);
  }

  private static Member fixed(String path, String json) {
    return always(path, (line, event) -> line.ascii(json));
  }

  private static Member living(String path, Value value) {
    return Member.unlessDeleted(JsonPath.parse("payload." + path), value);
  }

  private static long seconds(Event event) {
    return event.source().micros() / 1_000_000;
  }

  private static long ordinal(Event event) {
    return 1 + event.dice(ORDINAL).below(5_000);
  }

  private static void sortKeys(Line line, Event event) {
    line.raw('[').number(seconds(event)).raw(',').number(ordinal(event)).raw(']');
  }

  private static void streetName(Line line, Event event) {
    Dice dice = event.profile().current(PLACE);
    String first = dice.oneOf(Words.LASTNAMES.plain());
    line.raw('"').ascii(first).raw(' ').ascii(dice.oneOf(Words.STREETS.plain())).raw('"');
  }

  private static void buildingNumber(Line line, Event event) {
    line.raw('"').number(1 + event.profile().current(PLACE).below(90_000)).raw('"');
  }

  private static void countryCode(Line line, Event event) {
    line.quotedAscii(event.profile().current(PLACE).oneOf(Country.ALL).alpha2());
  }

  private static void degrees(Line line, Event event, int most) {
    long reach = most * 1_000_000L;
    line.fixed(event.profile().current(most).below(2 * reach) - reach, 6);
  }

  private static void image(Line line, Event event) {
    line.ascii("\"http://placeimg.com/640/480/people?");
    line.number(event.profile().lasting(IMAGE).below(100_000)).raw('"');
  }
}
