package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;
import dev.tidemark.contract.JsonPath;
import dev.tidemark.contract.MisfitPolicy;
import dev.tidemark.contract.PrivacyClass;
import dev.tidemark.contract.QualityRule;
import dev.tidemark.contract.Treatment;
import dev.tidemark.contract.UnknownFieldPolicy;
import java.util.List;
import java.util.stream.Stream;

/** The contracts that events are generated for. */
final class Contracts {

  static final Contract USERS = ContractReader.builtIn("users").orElseThrow();

  static final Contract ORDERS =
      contract(
          "orders",
          new Envelope.Paths(
              path("event.id"), path("event.at"), path("event.seen"), path("op"), null),
          "order._id",
          List.of(
              field("state", "order.state", FieldType.STRING, Treatment.KEEP),
              field("amount", "order.total.amount", FieldType.decimal(10, 2), Treatment.KEEP),
              field("exact", "order.exact", FieldType.decimal(38, 30), Treatment.KEEP),
              field("weight", "order.weight", FieldType.DOUBLE, Treatment.KEEP),
              field("items", "order.items", FieldType.LONG, Treatment.KEEP),
              field("gift", "order.gift", FieldType.BOOLEAN, Treatment.KEEP),
              field("due", "order.due", FieldType.DATE, Treatment.KEEP),
              field("placed", "order.placed", FieldType.TIMESTAMP, Treatment.KEEP),
              field("note", "order.note", FieldType.STRING),
              field("contact", "order.contact", FieldType.STRING, Treatment.EMAIL_DOMAIN)));

  private Contracts() {}

  static Contract contract(String name, Envelope envelope, String key, List<Field> fields) {
    return new Contract(
        name,
        "1.0.0",
        "For tests.",
        envelope,
        new Contract.Key(path(key), name + "_id"),
        fields,
        MisfitPolicy.FLAG,
        UnknownFieldPolicy.IGNORE,
        List.of(new QualityRule.Accepted("known_state", "state", List.of("open", "paid", "sent"))),
        new Contract.ServiceLevel(300L));
  }

  static Field field(String name, String path, FieldType type, Treatment... treatments) {
    return new Field(
        name,
        path(path),
        type,
        Encoding.PLAIN,
        PrivacyClass.NONE,
        Stream.of(treatments).map(each -> new Field.Publication(name, each)).toList());
  }

  static JsonPath path(String text) {
    return JsonPath.parse(text);
  }
}
