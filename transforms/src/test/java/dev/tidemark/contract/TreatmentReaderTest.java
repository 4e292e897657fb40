package dev.tidemark.contract;

import static dev.tidemark.contract.OrdersContract.problemsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import org.junit.jupiter.api.Test;

class TreatmentReaderTest {

  @Test
  void treatmentsAreKnown() {
    assertThat(
        problemsWith("treatment: keep", "treatment: sha1"),
        contains(
            "orders.yaml:26: Unknown treatment 'sha1' of field 'total' (keep, remove, "
                + "sha256, hmac-sha256, email_domain, age_decade, country_iso2)"));
    assertThat(
        problemsWith("email_domain: email_domain", "email_domain: md5"),
        contains(
            "orders.yaml:21: Unknown treatment 'md5' of field 'email' (keep, remove, "
                + "sha256, hmac-sha256, email_domain, age_decade, country_iso2)"));
  }

  @Test
  void treatmentsFitTheType() {
    assertThat(
        problemsWith("treatment: keep", "treatment: age_decade"),
        contains(
            "orders.yaml:26: Cannot apply age_decade to field 'total' of type decimal(10, "
                + "2) (age_decade fits date)"));
    assertThat(
        problemsWith("email_domain: email_domain", "age: age_decade"),
        contains(
            "orders.yaml:21: Cannot apply age_decade to field 'email' of type string "
                + "(age_decade fits date)"));
  }

  @Test
  void directIdentifiersAreNotKept() {
    assertThat(
        problemsWith("treatment: remove", "treatment: keep"),
        contains(
            "orders.yaml:31: Cannot keep field 'phone': its privacy is direct (remove, "
                + "sha256, hmac-sha256, email_domain, country_iso2)"));
    assertThat(
        problemsWith("email_domain: email_domain", "email: keep"),
        contains(
            "orders.yaml:21: Cannot keep field 'email': its privacy is direct (remove, "
                + "sha256, hmac-sha256, email_domain, country_iso2)"));
  }

  @Test
  void aTreatmentIsOneNameOrAMapping() {
    assertThat(
        problemsWith("treatment: keep", "treatment: [keep]"),
        contains(
            "orders.yaml:26: Invalid treatment of field 'total': it is a list (it must be "
                + "a single value)"));
    assertThat(
        problemsWith("treatment: keep", "treatment: {total: [keep]}"),
        contains(
            "orders.yaml:26: Invalid treatment of field 'total': it is a list (it must be "
                + "a single value)"));
  }

  @Test
  void aMappingNamesAColumn() {
    assertThat(
        problemsWith("treatment: keep", "treatment: {}"),
        contains(
            "orders.yaml:26: Missing treatment of field 'total': the mapping names no "
                + "column (remove publishes nothing)"));
  }

  @Test
  void aMappingRemovesNothing() {
    assertThat(
        problemsWith("treatment: keep", "treatment: {sum: remove}"),
        contains(
            "orders.yaml:26: Cannot remove column 'sum' of field 'total': leave the column "
                + "out"));
  }

  @Test
  void columnsAreLowerCase() {
    assertThat(
        problemsWith("treatment: keep", "treatment: {Sum: keep}"),
        contains(
            "orders.yaml:26: Invalid column of field 'total': 'Sum' (a lower-case letter, "
                + "then lower-case letters, digits and _; a mapping of columns to treatments "
                + "names them)"));
    assertThat(
        problemsWith("name: total", "name: Sum"),
        contains(
            "orders.yaml:26: Invalid column of field 'Sum': 'Sum' (a lower-case letter, "
                + "then lower-case letters, digits and _; a mapping of columns to treatments "
                + "names them)",
            "orders.yaml:35: Unknown field 'total' of quality rule 'amounts are there'"));
  }

  @Test
  void columnsAreUnique() {
    assertThat(
        problemsWith("treatment: keep", "treatment: {email_domain: keep}"),
        contains("orders.yaml:26: Duplicate column 'email_domain' (first on line 21)"));
    assertThat(
        problemsWith("email_domain: email_domain", "email_hashed: sha256"),
        contains("orders.yaml:21: Duplicate column 'email_hashed' (first on line 20)"));
    assertThat(
        problemsWith("email_domain: email_domain", "total: sha256"),
        contains("orders.yaml:26: Duplicate column 'total' (first on line 21)"));
  }

  @Test
  void columnsAreNotThoseOfTheTables() {
    assertThat(
        problemsWith("treatment: keep", "treatment: {order_id: keep}"),
        contains(
            "orders.yaml:26: Invalid column of field 'total': 'order_id' (the tables' own: "
                + "order_id, event_uuid, change_type, is_deleted, source_timestamp, "
                + "read_timestamp, log_place, kept_columns, valid_from, valid_to, is_current)"));
    assertThat(
        problemsWith("treatment: keep", "treatment: {valid_to: keep}"),
        contains(
            "orders.yaml:26: Invalid column of field 'total': 'valid_to' (the tables' own: "
                + "order_id, event_uuid, change_type, is_deleted, source_timestamp, "
                + "read_timestamp, log_place, kept_columns, valid_from, valid_to, is_current)"));
  }

  @Test
  void keyIdsTakeAColumn() {
    assertThat(
        problemsWith("treatment: keep", "treatment: {email_hashed_key_id: keep}"),
        contains("orders.yaml:26: Duplicate column 'email_hashed_key_id' (first on line 20)"));
  }
}
