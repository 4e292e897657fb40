package dev.tidemark.contract;

import static dev.tidemark.contract.OrdersContract.problems;
import static dev.tidemark.contract.OrdersContract.problemsWith;
import static dev.tidemark.contract.Treatment.AGE_DECADE;
import static dev.tidemark.contract.Treatment.COUNTRY_ISO2;
import static dev.tidemark.contract.Treatment.EMAIL_DOMAIN;
import static dev.tidemark.contract.Treatment.HMAC_SHA256;
import static dev.tidemark.contract.Treatment.KEEP;
import static dev.tidemark.contract.Treatment.SHA256;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.contract.Contract.Key;
import dev.tidemark.contract.Contract.ServiceLevel;
import dev.tidemark.contract.Envelope.Format;
import dev.tidemark.contract.Field.Publication;
import dev.tidemark.contract.QualityRule.Accepted;
import dev.tidemark.contract.QualityRule.MaxRejected;
import dev.tidemark.contract.QualityRule.NotNull;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractReaderTest {

  @Test
  void readsTheBuiltInUsers() {
    Contract users = ContractReader.builtIn("users").orElseThrow();

    assertThat(users.name(), is("users"));
    assertThat(users.version(), is("1.0.0"));
    assertThat(users.description(), is("User accounts, as a MongoDB change stream delivers them."));
    assertThat(
        users.envelope(),
        equalTo(
            new Envelope.Paths(
                JsonPath.parse("uuid"),
                JsonPath.parse("source_timestamp"),
                JsonPath.parse("read_timestamp"),
                JsonPath.parse("source_metadata.change_type"),
                JsonPath.parse("source_metadata.is_deleted"))));
    assertThat(users.key(), equalTo(new Key(JsonPath.parse("payload._id"), "user_id")));
    assertThat(
        users.fields(),
        contains(
            field(
                "email",
                "payload.email",
                FieldType.STRING,
                PrivacyClass.DIRECT,
                new Publication("email_hashed", SHA256),
                new Publication("email_domain", EMAIL_DOMAIN)),
            field(
                "birthday",
                "payload.birthday",
                FieldType.DATE,
                PrivacyClass.INDIRECT,
                new Publication("age_group", AGE_DECADE)),
            field(
                "country",
                "payload.address.country",
                FieldType.STRING,
                PrivacyClass.INDIRECT,
                new Publication("country", COUNTRY_ISO2)),
            field(
                "gender",
                "payload.gender",
                FieldType.STRING,
                PrivacyClass.INDIRECT,
                new Publication("gender", KEEP)),
            field("firstname", "payload.firstname", FieldType.STRING, PrivacyClass.DIRECT),
            field("lastname", "payload.lastname", FieldType.STRING, PrivacyClass.DIRECT),
            field("phone", "payload.phone", FieldType.STRING, PrivacyClass.DIRECT)));
    assertThat(
        users.quality(),
        contains(
            new NotNull("most_changes_carry_an_email", "email", 99.5),
            new Accepted("gender_is_known", "gender", List.of("female", "male", "other")),
            new MaxRejected("few_rejects", 1.0)));
    assertThat(users.serviceLevel(), equalTo(new ServiceLevel(300L)));
  }

  @Test
  void everyBuiltInNameIsAContractOfThatName() {
    for (String name : ContractReader.builtInNames()) {
      assertThat(ContractReader.builtIn(name).map(Contract::name), is(Optional.of(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments", "users.yaml", "../contract/users", ""})
  void otherNamesAreNotBuiltIn(String name) {
    assertThat(ContractReader.builtIn(name), is(Optional.empty()));
  }

  @Test
  void takesVersionsAndValuesAsWritten() {
    Contract orders = read(OrdersContract.YAML);

    assertThat(orders.version(), is("1.0"));
    assertThat(orders.key().column(), is("order_id"));
    assertThat(
        orders.fields().get(0).published(),
        contains(
            new Publication("email_hashed", HMAC_SHA256),
            new Publication("email_domain", EMAIL_DOMAIN)));
    assertThat(orders.fields().get(1).type(), equalTo(FieldType.decimal(10, 2)));
    assertThat(
        orders.quality(),
        contains(
            new NotNull("amounts are there", "total", 99.5),
            new Accepted("domains", "email", List.of("a", "1", "")),
            new MaxRejected("few_rejects", 100)));
  }

  @Test
  void leavesOutWhatIsOptional() {
    Contract least =
        read(
            """
            name: least
            version: "2"
            envelope: {format: mongodb, uuid: u, sourceTimestamp: s, readTimestamp: r, operation: o}
            key: {path: id}
            fields: [{name: at, path: at, type: timestamp, privacy: none, treatment: keep}]
            """);

    assertThat(least.description(), is(""));
    assertThat(((Envelope.Paths) least.envelope()).deleted(), is(nullValue()));
    assertThat(least.key().column(), is("user_id"));
    assertThat(least.quality(), is(empty()));
    assertThat(least.serviceLevel(), equalTo(new ServiceLevel(null)));
  }

  @ParameterizedTest
  @CsvSource({"30s, 30", "5m, 300", "2h, 7200", "1d, 86400"})
  void readsDurations(String duration, long seconds) {
    Contract orders = read(OrdersContract.YAML.replace("5m", duration));

    assertThat(orders.serviceLevel().maxLatencySeconds(), is(seconds));
  }

  @Test
  void readsAliases() {
    Contract orders =
        read(
            OrdersContract.YAML
                .replace("type: decimal(10, 2)", "type: &text string")
                .replace(
                    "    type: string\n    privacy: direct\n    treatment: remove",
                    "    type: *text\n    privacy: direct\n    treatment: remove"));

    assertThat(orders.fields().get(2).type(), equalTo(FieldType.STRING));
  }

  @Test
  void readsFilesOfOtherSystems() {
    assertThat(
        read("\uFEFF" + OrdersContract.YAML.replace("\n", "\r\n")),
        equalTo(read(OrdersContract.YAML)));
  }

  @Test
  void requiredKeysAreThere() {
    assertThat(
        problems("description: nothing\nkey: {}\nenvelope: {}\nfields: []"),
        contains(
            "orders.yaml:1: Missing key 'name' of the contract",
            "orders.yaml:1: Missing key 'version' of the contract",
            "orders.yaml:2: Missing key 'path' of the key",
            "orders.yaml:3: Missing key 'format' of the envelope",
            "orders.yaml:4: Missing fields of the contract: the list is empty"));
  }

  @Test
  void tellsAllProblemsInTheOrderOfTheFile() {
    String yaml =
        OrdersContract.with("treatment: remove", "treatment: sha-1")
            .replace("version: 1.0\n", "version:\n")
            .replace("format: mongodb", "format: mysql")
            .replace("maxPct: 100", "maxPct: 101");

    assertThat(
        problems(yaml),
        contains(
            startsWith("orders.yaml:2: "),
            startsWith("orders.yaml:5: "),
            startsWith("orders.yaml:31: "),
            startsWith("orders.yaml:43: ")));
  }

  @Test
  void tellsAProblemOnOneLine() {
    assertThat(
        problemsWith("privacy: none", "privacy: \"no\\nne\\e[2J\""),
        contains(
            "orders.yaml:25: Unknown privacy 'no ne [2J' of field 'total' "
                + "(direct, indirect, none)"));
  }

  @Test
  void namesAreLowerCase() {
    assertThat(
        problemsWith("name: orders", "name: Orders"),
        contains(
            "orders.yaml:1: Invalid name of the contract: 'Orders' (a lower-case letter, "
                + "then lower-case letters, digits and _)"));
    assertThat(
        problemsWith("column: order_id", "column: OrderId"),
        contains(
            "orders.yaml:13: Invalid column of the key: 'OrderId' (a lower-case letter, "
                + "then lower-case letters, digits and _)"));
  }

  @Test
  void theKeyColumnIsNotOneOfTheTables() {
    assertThat(
        problemsWith("column: order_id", "column: is_current"),
        contains(
            "orders.yaml:13: Invalid column of the key: 'is_current' (the tables' own: "
                + "event_uuid, change_type, is_deleted, source_timestamp, read_timestamp, log_place, kept_columns, "
                + "valid_from, valid_to, is_current)"));
  }

  @Test
  void keysAreKnown() {
    assertThat(
        problemsWith("description:", "descriptoin:"),
        contains(
            "orders.yaml:3: Unknown key 'descriptoin' of the contract: did you mean "
                + "'description'? (name, version, description, envelope, key, fields, misfits, unknownFields, quality, "
                + "serviceLevel)"));
    assertThat(
        problemsWith("description:", "owner:"),
        contains(
            "orders.yaml:3: Unknown key 'owner' of the contract (name, version, "
                + "description, envelope, key, fields, misfits, unknownFields, quality, serviceLevel)"));
    assertThat(
        problemsWith("description: Orders of a shop.", "? [a, b]"),
        contains(
            "orders.yaml:3: Unknown key '?' of the contract (name, version, description, "
                + "envelope, key, fields, misfits, unknownFields, quality, serviceLevel)"));
    assertThat(
        problemsWith("deleted:", "isDeleted:"),
        contains(
            "orders.yaml:10: Unknown key 'isDeleted' of the envelope: did you mean "
                + "'deleted'? (format, uuid, sourceTimestamp, readTimestamp, operation, deleted)"));
  }

  @Test
  void keysAreThereOnce() {
    assertThat(
        problemsWith("description: Orders of a shop.", "name: again"),
        contains("orders.yaml:3: Duplicate key 'name' of the contract (first on line 1)"));
  }

  @Test
  void valuesAreThere() {
    assertThat(
        problemsWith("name: orders", "name:"),
        contains("orders.yaml:1: Missing value of name of the contract"));
    assertThat(
        problemsWith("version: 1.0", "version: ''"),
        contains("orders.yaml:2: Missing value of version of the contract"));
    assertThat(
        problemsWith("  maxLatency: 5m\n", ""),
        contains("orders.yaml:44: Missing value of serviceLevel of the contract"));
  }

  @Test
  void valuesHaveTheirShape() {
    assertThat(
        problemsWith("name: orders", "name: [orders]"),
        contains(
            "orders.yaml:1: Invalid name of the contract: it is a list (it must be a "
                + "single value)"));
  }

  @Test
  void formatsAreKnown() {
    assertThat(
        problemsWith("format: mongodb", "format: maxwell"),
        contains(
            "orders.yaml:5: Unknown format 'maxwell' of the envelope"
                + " (mongodb, debezium, audit-log, tx-log)"));
  }

  @Test
  void formatsOfRowsNeedNoPathsOfTheirOwn() {
    Contract rows =
        read(
            """
            name: rows
            version: "1"
            envelope: {format: debezium, table: shop.orders, unavailable: "(too long)"}
            key: {path: id}
            fields:
              - {name: at, path: at, type: timestamp, encoding: micros, privacy: none, treatment: keep}
            """);

    assertThat(
        rows.envelope(),
        equalTo(
            new Envelope.Rows(
                Format.DEBEZIUM, new TableName(List.of("shop", "orders")), "(too long)")));
    assertThat(rows.fields().get(0).encoding(), is(Encoding.MICROS));
  }

  @Test
  void tablesHaveOneToThreeNames() {
    assertThat(
        problems(
            """
            name: rows
            version: "1"
            envelope: {format: debezium, table: a..b}
            key: {path: id}
            fields: [{name: at, path: at, type: long, privacy: none, treatment: keep}]
            """),
        contains(
            "orders.yaml:3: Invalid table: 'a..b' (TABLE, SCHEMA.TABLE or DATABASE.SCHEMA.TABLE)"));
  }

  @Test
  void durationsHaveAUnit() {
    assertThat(
        problemsWith("maxLatency: 5m", "maxLatency: 5 min"),
        contains(
            "orders.yaml:45: Invalid maxLatency of the service level: '5 min' (a positive "
                + "number of s, m, h or d: 30s, 5m)"));
    assertThat(
        problemsWith("maxLatency: 5m", "maxLatency: 0s"),
        contains(
            "orders.yaml:45: Invalid maxLatency of the service level: '0s' (a positive "
                + "number of s, m, h or d: 30s, 5m)"));
  }

  private static Contract read(String yaml) {
    return ContractReader.read("orders.yaml", yaml);
  }

  private static Field field(
      String name, String path, FieldType type, PrivacyClass privacy, Publication... published) {
    return new Field(name, JsonPath.parse(path), type, Encoding.PLAIN, privacy, List.of(published));
  }
}
