package dev.tidemark.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.regex.Pattern;

/** A contract that says everything a contract can say, for tests to break line by line. */
final class OrdersContract {

  static final String YAML =
      """
      name: orders
      version: 1.0
      description: Orders of a shop.
      envelope:
        format: mongodb
        uuid: uuid
        sourceTimestamp: source_timestamp
        readTimestamp: read_timestamp
        operation: meta.change_type
        deleted: meta.is_deleted
      key:
        path: payload._id
        column: order_id
      fields:
        - name: email
          path: payload.email
          type: string
          privacy: direct
          treatment:
            email_hashed: hmac-sha256
            email_domain: email_domain
        - name: total
          path: payload.total
          type: decimal(10, 2)
          privacy: none
          treatment: keep
        - name: phone
          path: payload.phone
          type: string
          privacy: direct
          treatment: remove
      quality:
        - name: amounts are there
          rule: not_null
          field: total
          minPct: 99.5
        - name: domains
          rule: accepted
          field: email
          values: [a, 1, ""]
        - name: few_rejects
          rule: max_rejected
          maxPct: 100
      serviceLevel:
        maxLatency: 5m
      """;

  private OrdersContract() {}

  /** The contract with another text in the place of one that occurs once. */
  static String with(String text, String instead) {
    assertEquals(2, YAML.split(Pattern.quote(text), -1).length, text);
    return YAML.replace(text, instead);
  }

  static List<String> problemsWith(String text, String instead) {
    return problems(with(text, instead));
  }

  static List<String> problems(String yaml) {
    ContractException refusal =
        assertThrows(ContractException.class, () -> ContractReader.read("orders.yaml", yaml));
    return refusal.getMessage().lines().toList();
  }
}
