package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.JsonPath;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlMessagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ts_ms': 1770304980000}",
        "{'ts_ms': 'x', 'ts_ms': 0}",
        "{'status': 'BEGIN', 'id': '571', 'event_count': null, 'data_collections': null}",
        "{'status': 'END', 'id': '571', 'ts_ms': 7, 'event_count': 2,"
            + " 'data_collections': [{'data_collection': 'a.b', 'event_count': 2}]}",
        "{'id': '', 'status': 'END'}",
        "{'source': {'connector': 'mysql', 'db': {}}, 'ts_ms': 7, 'databaseName': 'a',"
            + " 'schemaName': null, 'ddl': 'DROP TABLE b', 'tableChanges': []}",
        "{'source': {}, 'databaseName': '', 'ddl': 'SET x'}",
        "{'source': {}, 'databaseName': 'a', 'schemaName': 's', 'ddl': null,"
            + " 'tableChanges': [{'type': 'CREATE', 'table': {'columns': []}}]}",
      })
  void whatDebeziumSaysBesidesChangesIsKnownBareAndWrapped(String message) throws IOException {
    assertThat(isControl(message), is(true));
    assertThat(isControl(wrapped(message)), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'ts_ms': 1.0}",
        "{'ts_ms': 1e3}",
        "{'ts_ms': '1'}",
        "{'ts_ms': null}",
        "{'ts_ms': true}",
        "{'ts_ms': [1]}",
        "{'ts_ms': {}}",
        "{'ts_ms': 0, 'ts_ms': 'x'}",
        "{'ts_ms': 1, 'op': 'c'}",
        "{'ts_ms': 1, 'before': null, 'after': {'id': 1}}",
        "{'TS_MS': 1}",
        "{'status': 'ABORT', 'id': '571'}",
        "{'status': 'begin', 'id': '571'}",
        "{'status': 'BEGIN'}",
        "{'status': 'BEGIN', 'id': 571}",
        "{'status': 'BEGIN', 'id': null}",
        "{'status': ['BEGIN'], 'id': '571'}",
        "{'status': 'END', 'id': '571', 'event_count': '2'}",
        "{'status': 'END', 'id': '571', 'data_collections': {}}",
        "{'status': 'END', 'id': '571', 'ts_ms': 'x'}",
        "{'status': 'END', 'id': '571', 'name': 'a'}",
        "{'source': {}, 'databaseName': 'a'}",
        "{'source': {}, 'databaseName': 'a', 'ddl': null, 'tableChanges': null}",
        "{'source': {}, 'ddl': 'x'}",
        "{'source': {}, 'databaseName': null, 'ddl': 'x'}",
        "{'source': 'a', 'databaseName': 'a', 'ddl': 'x'}",
        "{'databaseName': 'a', 'ddl': 'x'}",
        "{'source': {}, 'databaseName': 'a', 'ddl': 7}",
        "{'source': {}, 'databaseName': 'a', 'tableChanges': {}}",
        "{'source': {}, 'databaseName': 'a', 'ddl': 'x', 'after': {}}",
      })
  void whatDiffersInOneMemberIsNone(String message) throws IOException {
    assertThat(isControl(message), is(false));
    assertThat(isControl(wrapped(message)), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'payload': {'ts_ms': 1}}",
        "{'schema': null, 'payload': {'ts_ms': 1}}",
        "{'schema': {}, 'payload': [{'ts_ms': 1}]}",
        "{'schema': {}, 'payload': null}",
        "{'schema': {}, 'ts_ms': 1}",
        "{'schema': {}, 'payload': {'ts_ms': 1}, 'more': 1}",
        "{'schema': {}, 'payload': {'schema': {}, 'payload': {'ts_ms': 1}}}",
        "{'value': {'ts_ms': 1}}",
      })
  void onlyASchemaWrapsAndOnlyOnce(String message) throws IOException {
    assertThat(isControl(message), is(false));
  }

  private static String wrapped(String message) {
    return "{'schema': {'type': 'struct', 'fields': []}, 'payload': " + message + "}";
  }

  /** Quotes are written as apostrophes. */
  private static boolean isControl(String message) throws IOException {
    byte[] bytes = message.replace('\'', '"').getBytes(UTF_8);
    JsonExtractor extractor = new JsonExtractor(List.of(JsonPath.parse("uuid")));
    return ControlMessages.isControl(
        ControlMessages.members(extractor.parser(bytes, 0, bytes.length)));
  }
}
