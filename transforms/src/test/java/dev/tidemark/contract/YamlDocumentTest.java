package dev.tidemark.contract;

import static dev.tidemark.contract.OrdersContract.problems;
import static dev.tidemark.contract.OrdersContract.problemsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;

class YamlDocumentTest {

  @Test
  void syntaxErrorsNameTheirLine() {
    assertThat(
        problemsWith("version: 1.0", "version: 1.0: 2"),
        contains("orders.yaml:2: Cannot read contract: mapping values are not allowed here"));
    assertThat(
        problemsWith("  uuid: uuid", "\tuuid: uuid"),
        contains(startsWith("orders.yaml:6: Cannot read contract: found character '\\t(TAB)'")));
    assertThat(
        problemsWith("name: orders", "name: 'orders"),
        contains("orders.yaml:46: Cannot read contract: found unexpected end of stream"));
    assertThat(
        problemsWith("uuid: uuid", "uuid: *uuid"),
        contains("orders.yaml:6: Cannot read contract: found undefined alias uuid"));
  }

  @Test
  void charactersArePrintable() {
    assertThat(
        problemsWith("uuid: uuid", "uuid: u\u0000u"),
        contains("orders.yaml:6: Cannot read contract: the character U+0000 is not allowed"));
  }

  @Test
  void otherVersionsOfYamlAreRefused() {
    assertThat(
        problems("%YAML 2.0\n---\nname: orders"),
        contains("orders.yaml:1: Cannot read contract: it is not YAML 1.2"));
  }

  @Test
  void aFileHoldsAContract() {
    assertThat(problems(""), contains("orders.yaml:1: Cannot read contract: it is empty"));
    assertThat(
        problems("# nothing\n"), contains("orders.yaml:1: Cannot read contract: it is empty"));
    assertThat(
        problems("\n---\n"), contains("orders.yaml:3: Missing value of top level of the contract"));
    assertThat(
        problems("\n- name: orders"),
        contains(
            "orders.yaml:2: Invalid top level of the contract: it is a list "
                + "(it must be a mapping)"));
  }

  @Test
  void aFileHoldsOneContract() {
    assertThat(
        problems(OrdersContract.YAML + "---\n" + OrdersContract.YAML),
        contains(
            "orders.yaml:46: Cannot read contract: a second document starts here "
                + "(one contract per file)"));
  }

  @Test
  void aFileIsAtMostAMegabyte() {
    String filler = "#".repeat(YamlDocument.MAX_BYTES - OrdersContract.YAML.length());

    ContractReader.read("orders.yaml", OrdersContract.YAML + filler);
    assertThat(
        problems(OrdersContract.YAML + filler + "#"),
        contains(
            "orders.yaml:1: Cannot read contract: 1048577 bytes are too many (at most 1048576)"));
  }

  @Test
  void aliasesAreFew() {
    String bomb = "a: &a [1]\n" + "b: [" + "*a, ".repeat(YamlDocument.MAX_ALIASES) + "\n*a]";

    assertThat(
        problems(bomb),
        contains("orders.yaml:3: Cannot read contract: too many aliases (at most 50)"));
  }

  @Test
  void aliasesOfWhatContainsThemEndSomewhere() {
    assertThat(
        problemsWith("treatment: keep", "treatment: &t {t: *t}"),
        contains(
            "orders.yaml:26: Invalid treatment of field 'total': it is a mapping "
                + "(it must be a single value)"));
  }

  @Test
  void nestingIsShallow() {
    assertThat(
        problems("name:\n  " + "[".repeat(500_000)),
        contains("orders.yaml:2: Cannot read contract: nested too deeply (at most 20 levels)"));
  }

  @Test
  void aProblemIsWhereTheAliasIs() {
    String yaml =
        OrdersContract.with("privacy: none", "privacy: &text string")
            .replace("treatment: keep", "treatment: *text");

    assertThat(
        problems(yaml),
        contains(
            startsWith("orders.yaml:25: Unknown privacy 'string'"),
            startsWith("orders.yaml:26: Unknown treatment 'string'")));
  }
}
