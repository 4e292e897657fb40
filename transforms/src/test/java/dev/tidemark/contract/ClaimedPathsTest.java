package dev.tidemark.contract;

import static dev.tidemark.contract.OrdersContract.problemsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import org.junit.jupiter.api.Test;

class ClaimedPathsTest {

  @Test
  void aPathLeadsToOneField() {
    assertThat(
        problemsWith("path: payload.phone", "path: payload.total"),
        contains("orders.yaml:28: Duplicate path 'payload.total' (first on line 23)"));
  }

  @Test
  void fieldsDoNotReadTheEnvelopeOrTheKey() {
    assertThat(
        problemsWith("path: payload.phone", "path: meta.change_type"),
        contains("orders.yaml:28: Duplicate path 'meta.change_type' (first on line 9)"));
    assertThat(
        problemsWith("path: payload.phone", "path: payload._id"),
        contains("orders.yaml:28: Duplicate path 'payload._id' (first on line 12)"));
  }

  @Test
  void theEnvelopeReadsFourPlaces() {
    assertThat(
        problemsWith("readTimestamp: read_timestamp", "readTimestamp: uuid"),
        contains("orders.yaml:8: Duplicate path 'uuid' (first on line 6)"));
  }

  @Test
  void noPathLeadsThroughAValue() {
    assertThat(
        problemsWith("path: payload.phone", "path: payload.email.host"),
        contains(
            "orders.yaml:28: Conflicting path 'payload.email.host' (line 16 reads a part "
                + "of it as a value)"));
    assertThat(
        problemsWith("path: payload.phone", "path: payload"),
        contains("orders.yaml:28: Conflicting path 'payload' (line 12 reads a value inside it)"));
  }

  @Test
  void theLaterLineIsTheConflict() {
    assertThat(
        problemsWith("uuid: uuid", "uuid: payload"),
        contains(
            "orders.yaml:12: Conflicting path 'payload._id' (line 6 reads a part of it as "
                + "a value)",
            "orders.yaml:16: Conflicting path 'payload.email' (line 6 reads a part of it "
                + "as a value)",
            "orders.yaml:23: Conflicting path 'payload.total' (line 6 reads a part of it "
                + "as a value)",
            "orders.yaml:28: Conflicting path 'payload.phone' (line 6 reads a part of it "
                + "as a value)"));
  }

  @Test
  void pathsAreNamesJoinedByDots() {
    assertThat(
        problemsWith("path: payload.phone", "path: payload."),
        contains("orders.yaml:28: Invalid path: 'payload.' (names joined by single dots)"));
    assertThat(
        problemsWith("operation: meta.change_type", "operation: meta..type"),
        contains("orders.yaml:9: Invalid path: 'meta..type' (names joined by single dots)"));
    assertThat(
        problemsWith("uuid: uuid", "uuid: ' '"),
        contains("orders.yaml:6: Missing value of uuid of the envelope"));
  }
}
