package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.insert;
import static dev.tidemark.oracle.Runs.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published fields of a change. */
class DerivedFieldsTest {

  private Runs runs;

  @BeforeEach
  void open(@TempDir Path scratch) throws IOException, SQLException {
    runs = new Runs(scratch);
  }

  @AfterEach
  void close() throws SQLException {
    runs.close();
  }

  @Test
  void derivesFromTheEmail() throws Exception {
    runs.add(
        email("e1", "\" Erin@Example.COM\\u2003\""),
        email("e2", "\"a@b@c.d\""),
        email("e3", "\"nobody\""),
        email("e4", "\"a@ \""),
        email("e5", "\" \""),
        email("e6", "17"),
        email("e7", "null"),
        insert("e8", "u1", 10, 11),
        email("e9", "\"x\\u0000@Y\\u0000\""));

    assertThat(
        runs.rows(
            """
            SELECT event_uuid, email_hashed, replace(email_domain, chr(0), '0')
            FROM users_events ORDER BY 1"""),
        contains(
            "e1|" + sha256("erin@example.com") + "|example.com",
            "e2|" + sha256("a@b@c.d") + "|c.d",
            "e3|" + sha256("nobody") + "|null",
            "e4|" + sha256("a@") + "|null",
            "e5|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855|null",
            "e6|null|null",
            "e7|null|null",
            "e8|null|null",
            "e9|" + sha256("x\0@y\0") + "|y0"));
  }

  @Test
  void dropsAnEmailWithALoneSurrogateButNotTheChange() throws Exception {
    runs.add(email("e1", "\"LONE\"").replace("LONE", "\\ud800@b.org"));

    assertThat(
        runs.rows("SELECT event_uuid, email_hashed, email_domain FROM users_events"),
        contains("e1|null|null"));
  }

  private static String email(String uuid, String json) {
    return with(insert(uuid, "u1", 10, 11), "/payload/email", json);
  }

  private static String sha256(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void groupsAgesByTheYearOfTheChange() throws Exception {
    runs.add(
        birthday("e01", "\"1982-04-12\""),
        birthday("e02", "\"1986-12-31\""),
        birthday("e03", "\"1987-01-01\""),
        birthday("e04", "\"2026-12-31\""),
        birthday("e05", "\"2027-01-01\""),
        birthday("e06", "\"1900-02-29\""),
        birthday("e07", "\"0001-01-01\""),
        birthday("e08", "\"0000-01-01\""),
        birthday("e09", "\"1982-4-12\""),
        birthday("e10", "\"1982-04-12T00:00:00Z\""),
        birthday("e11", "19820412"));

    assertThat(
        runs.rows("SELECT event_uuid, age_group FROM users_events ORDER BY 1"),
        contains(
            "e01|[40-50]",
            "e02|[40-50]",
            "e03|[30-40]",
            "e04|[0-10]",
            "e05|null",
            "e06|null",
            "e07|[2020-2030]",
            "e08|null",
            "e09|null",
            "e10|null",
            "e11|null"));
  }

  @Test
  void groupsAgesByTheSnapshotDateIfThereIsOne(@TempDir Path scratch) throws Exception {
    Terms terms = Terms.standard().withSnapshotDate(LocalDate.of(2036, 1, 1));

    try (Runs later = new Runs(scratch, terms)) {
      later.add(birthday("e1", "\"1987-01-01\""), birthday("e2", "\"1986-01-01\""));
      assertThat(
          later.rows("SELECT event_uuid, age_group FROM users_events ORDER BY 1"),
          contains("e1|[40-50]", "e2|[50-60]"));
    }
  }

  private static String birthday(String uuid, String json) {
    return with(insert(uuid, "u1", 10, 11), "/payload/birthday", json);
  }

  @Test
  void mapsCountriesAndKeepsGender() throws Exception {
    runs.add(
        person("e1", "\" iTALY \"", "\"female\""),
        person("e2", "\"it\"", "\"\""),
        person("e3", "\"ITA\"", "1"),
        person("e4", "\"Atlantis\"", "null"),
        person("e5", "380", "{}"),
        person("e6", "\"\"", "\" Male \""));

    assertThat(
        runs.rows("SELECT event_uuid, country, '<' || gender || '>' FROM users_events ORDER BY 1"),
        contains(
            "e1|IT|<female>",
            "e2|IT|<>",
            "e3|IT|null",
            "e4|null|null",
            "e5|null|null",
            "e6|null|< Male >"));
  }

  private static String person(String uuid, String country, String gender) {
    return with(
        with(insert(uuid, "u1", 10, 11), "/payload/address/country", country),
        "/payload/gender",
        gender);
  }
}
