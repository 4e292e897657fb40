package dev.tidemark.contract;

import static dev.tidemark.contract.OrdersContract.problemsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import org.junit.jupiter.api.Test;

class QualityReaderTest {

  @Test
  void namesAreUnique() {
    assertThat(
        problemsWith("name: few_rejects", "name: domains"),
        contains("orders.yaml:41: Duplicate quality rule name 'domains' (first on line 37)"));
  }

  @Test
  void namesAreThere() {
    assertThat(
        problemsWith("name: few_rejects", "name: ''"),
        contains("orders.yaml:41: Missing value of name of quality rule 3 of the contract"));
  }

  @Test
  void rulesAreKnown() {
    assertThat(
        problemsWith("rule: not_null", "rule: nonnull"),
        contains(
            "orders.yaml:34: Unknown rule 'nonnull' of quality rule 'amounts are there' "
                + "(not_null, accepted, max_rejected)"));
  }

  @Test
  void keysAreThoseOfTheRule() {
    assertThat(
        problemsWith("minPct: 99.5", "maxPct: 99.5"),
        contains(
            "orders.yaml:33: Missing key 'minPct' of quality rule 'amounts are there'",
            "orders.yaml:36: Unknown key 'maxPct' of quality rule 'amounts are there': did "
                + "you mean 'minPct'? (name, rule, field, minPct)"));
  }

  @Test
  void fieldsAreDeclared() {
    assertThat(
        problemsWith("field: total", "field: totals"),
        contains(
            "orders.yaml:35: Unknown field 'totals' of quality rule 'amounts are there': "
                + "did you mean 'total'?"));
  }

  @Test
  void fieldsArePublished() {
    assertThat(
        problemsWith("field: total", "field: phone"),
        contains(
            "orders.yaml:35: Cannot check field 'phone' of quality rule 'amounts are "
                + "there': it is removed"));
  }

  @Test
  void aBrokenFieldIsNotCalledUnknownOrRemoved() {
    assertThat(
        problemsWith("treatment: keep", "treatment: sha1"),
        contains(
            "orders.yaml:26: Unknown treatment 'sha1' of field 'total' (keep, remove, "
                + "sha256, hmac-sha256, email_domain, age_decade, country_iso2)"));
  }

  @Test
  void percentagesAreFrom0To100() {
    assertThat(
        problemsWith("minPct: 99.5", "minPct: 100.1"),
        contains(
            "orders.yaml:36: Invalid minPct of quality rule 'amounts are there': '100.1' "
                + "(a number from 0 to 100)"));
    assertThat(
        problemsWith("maxPct: 100", "maxPct: -1"),
        contains(
            "orders.yaml:43: Invalid maxPct of quality rule 'few_rejects': '-1' (a number "
                + "from 0 to 100)"));
    assertThat(
        problemsWith("maxPct: 100", "maxPct: NaN"),
        contains(
            "orders.yaml:43: Invalid maxPct of quality rule 'few_rejects': 'NaN' (a number "
                + "from 0 to 100)"));
    assertThat(
        problemsWith("maxPct: 100", "maxPct: 1%"),
        contains(
            "orders.yaml:43: Invalid maxPct of quality rule 'few_rejects': '1%' (a number "
                + "from 0 to 100)"));
  }

  @Test
  void acceptedValuesAreAList() {
    assertThat(
        problemsWith("values: [a, 1, \"\"]", "values: a"),
        contains(
            "orders.yaml:40: Invalid values of quality rule 'domains': it is a single "
                + "value (it must be a list)"));
    assertThat(
        problemsWith("values: [a, 1, \"\"]", "values: []"),
        contains("orders.yaml:40: Missing values of quality rule 'domains': the list is empty"));
    assertThat(
        problemsWith("values: [a, 1, \"\"]", "values: [a, null]"),
        contains("orders.yaml:40: Missing value of value 2 of quality rule 'domains'"));
  }
}
