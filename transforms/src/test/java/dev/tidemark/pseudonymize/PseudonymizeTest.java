package dev.tidemark.pseudonymize;

import static dev.tidemark.audit.Measures.PSEUDONYMIZE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Arrays.asList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.audit.Counted;
import dev.tidemark.audit.HoldsCounts;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PseudonymizeTest {

  private static final Contract USERS = ContractReader.builtIn("users").orElseThrow();
  private static final Contract KEYED =
      People.contract(
          "email: string, {keyed: hmac-sha256, email_domain: email_domain}",
          "phone: string, remove");
  private static final Privacy WITH_KEY = new Privacy(null, Vault.WITH_KEY);

  private final Pipeline pipeline = Pipeline.create();

  @Test
  void publishesTheColumnsOfTheContractAndCountsWhatItCannotRead() {
    long birthday = LocalDate.of(1994, 7, 1).toEpochDay();
    long unborn = LocalDate.of(2030, 7, 1).toEpochDay();
    Counted published =
        pipeline
            .apply(
                Create.of(
                    People.change("alice@gmail.com", birthday, "DEU", "female", "A", "L", "1"),
                    People.change(null, unborn, "Atlantis", null, null, null, null),
                    People.change(null, null, "Lemuria", null, null, null, null),
                    People.published("hash", "domain", "group", "XX", "gender")))
            .apply("Publish", Pseudonymize.by(USERS, USERS.fields(), new Privacy(null, null)));

    PAssert.that(published.changes())
        .satisfies(
            batches -> {
              assertThat(
                  rows(batches, 5),
                  containsInAnyOrder(
                      List.of(
                          "0beaac69d53e38d275aadd405b7f414dee8c268979fdcd8381ce1434328f91de",
                          "gmail.com",
                          "[30-40]",
                          "DE",
                          "female"),
                      asList(null, null, null, null, null),
                      asList(null, null, null, null, null),
                      List.of("hash", "domain", "group", "XX", "gender")));
              return null;
            });
    PAssert.that(published.counts())
        .satisfies(
            HoldsCounts.of(PSEUDONYMIZE, Map.of("unknown.age_group", 1L, "unknown.country", 2L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void readsTheKeyWhereItWorks() {
    Counted published =
        pipeline
            .apply(Create.of(People.change("alice@gmail.com", "1"), People.change(null, "2")))
            .apply("Publish", Pseudonymize.by(KEYED, KEYED.fields(), WITH_KEY));

    PAssert.that(published.changes())
        .satisfies(
            batches -> {
              assertThat(
                  rows(batches, 3),
                  containsInAnyOrder(
                      // printf alice@gmail.com | openssl dgst -sha256 -hmac <the secret>
                      List.of(
                          "bd74634c74af62422d71c74de7d1f3c2c154499c7876c2b78c4d7294c6090c55",
                          "2026-a",
                          "gmail.com"),
                      asList(null, null, null)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void runsWithoutAKeyWhenNoneIsAskedFor() {
    Counted published =
        pipeline
            .apply(Create.of(People.change("a", null, null, null, null, null, null)))
            .apply(
                "Publish", Pseudonymize.by(USERS, USERS.fields(), new Privacy(null, Vault.EMPTY)));

    PAssert.that(published.counts()).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void publishesNothingWhenTheKeyIsGone() {
    for (Privacy privacy :
        List.of(
            new Privacy(null, null),
            new Privacy(null, Vault.EMPTY),
            new Privacy(null, Vault.WITH_SHORT_KEY))) {
      Pipeline keyless = Pipeline.create();
      keyless
          .apply(Create.of(People.change("alice@gmail.com", "1")))
          .apply("Publish", Pseudonymize.by(KEYED, KEYED.fields(), privacy));

      RuntimeException failure =
          assertThrows(RuntimeException.class, () -> keyless.run().waitUntilFinish());
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      String told = trace.toString();
      assertThat(told, containsString("IllegalStateException: "));
      assertThat(told, not(containsString(Vault.SHORT_SECRET)));
      assertThat(told, not(containsString("alice")));
    }
  }

  @Test
  void theKeyIsNotPartOfTheGraph() throws IOException {
    WITH_KEY.check(KEYED);
    assertHoldsNoKey(Pseudonymize.by(KEYED, KEYED.fields(), WITH_KEY));

    PseudonymizeFn worker =
        new PseudonymizeFn(KEYED, KEYED.fields(), WITH_KEY, CountWindows.none());
    worker.setup();
    assertHoldsNoKey(worker);
  }

  private static void assertHoldsNoKey(Serializable step) throws IOException {
    SerializableUtils.ensureSerializable(step);
    // Beam compresses what it serializes; a search needs it as it is.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(step);
    }
    String everything = bytes.toString(ISO_8859_1);
    byte[] secret = Vault.LONG_SECRET.getBytes(UTF_8);

    assertThat("the search works", everything, containsString("email_domain"));
    assertThat(everything, not(containsString(Vault.LONG_SECRET)));
    assertThat(everything, not(containsString(HexFormat.of().formatHex(secret))));
    assertThat(everything, not(containsString(Base64.getEncoder().encodeToString(secret))));
  }

  private static List<List<String>> rows(Iterable<Changes> batches, int columns) {
    List<List<String>> rows = new ArrayList<>();
    for (Changes batch : batches) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        assertThat(change.isPublished(), is(true));
        rows.add(People.texts(change, columns));
      }
    }
    return rows;
  }
}
