package dev.tidemark.contract;

import static dev.tidemark.contract.OrdersContract.problemsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import org.junit.jupiter.api.Test;

class FieldReaderTest {

  @Test
  void namesAreLettersDigitsAndUnderscores() {
    assertThat(
        problemsWith("name: total", "name: to-tal"),
        contains(
            "orders.yaml:22: Invalid name of field 2 of the contract: 'to-tal' (a letter, "
                + "then letters, digits and _)",
            "orders.yaml:35: Unknown field 'total' of quality rule 'amounts are there'"));
  }

  @Test
  void namesAreUniqueLetterCaseAside() {
    assertThat(
        problemsWith("name: phone", "name: email"),
        contains("orders.yaml:27: Duplicate field name 'email' (first on line 15)"));
    assertThat(
        problemsWith("name: phone", "name: EMAIL"),
        contains("orders.yaml:27: Duplicate field name 'EMAIL' (first on line 15)"));
  }

  @Test
  void namesAreNotThoseOfTheTables() {
    assertThat(
        problemsWith("name: phone", "name: order_id"),
        contains(
            "orders.yaml:27: Invalid field name: 'order_id' (the tables' own: order_id, "
                + "event_uuid, change_type, is_deleted, source_timestamp, read_timestamp, log_place, kept_columns, "
                + "valid_from, valid_to, is_current)"));
    assertThat(
        problemsWith("name: phone", "name: Valid_To"),
        contains(
            "orders.yaml:27: Invalid field name: 'Valid_To' (the tables' own: order_id, "
                + "event_uuid, change_type, is_deleted, source_timestamp, read_timestamp, log_place, kept_columns, "
                + "valid_from, valid_to, is_current)"));
  }

  @Test
  void keysAreKnown() {
    assertThat(
        problemsWith("path: payload.phone", "pth: payload.phone"),
        contains(
            "orders.yaml:27: Missing key 'path' of field 'phone'",
            "orders.yaml:28: Unknown key 'pth' of field 'phone': did you mean 'path'? "
                + "(name, path, type, encoding, privacy, treatment)"));
  }

  @Test
  void typesAreKnown() {
    assertThat(
        problemsWith("decimal(10, 2)", "money"),
        contains(
            "orders.yaml:24: Invalid type: 'money' (string, long, double, boolean, date, "
                + "timestamp or decimal(precision, scale))"));
    assertThat(
        problemsWith("decimal(10, 2)", "decimal(39, 2)"),
        contains(
            "orders.yaml:24: Invalid type: decimal(39, 2) (precision 1 to 38, scale 0 to "
                + "precision)"));
  }

  @Test
  void privacyIsKnown() {
    assertThat(
        problemsWith("privacy: none", "privacy: public"),
        contains(
            "orders.yaml:25: Unknown privacy 'public' of field 'total' (direct, indirect, "
                + "none)"));
  }

  @Test
  void privacyAndTreatmentAreNeverAssumed() {
    assertThat(
        problemsWith("    privacy: none\n    treatment: keep\n", ""),
        contains(
            "orders.yaml:22: Missing key 'privacy' of field 'total'",
            "orders.yaml:22: Missing key 'treatment' of field 'total'"));
    assertThat(
        problemsWith("privacy: none", "privacy:"),
        contains("orders.yaml:25: Missing value of privacy of field 'total'"));
    assertThat(
        problemsWith("treatment: keep", "treatment:"),
        contains("orders.yaml:26: Missing value of treatment of field 'total'"));
  }

  @Test
  void aFieldIsAMapping() {
    assertThat(
        problemsWith("  - name: phone", "  - phone\n  - name: phone"),
        contains(
            "orders.yaml:27: Invalid field 3 of the contract: it is a single value (it "
                + "must be a mapping)"));
  }
}
