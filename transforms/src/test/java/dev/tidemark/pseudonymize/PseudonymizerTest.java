package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Arrays.asList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.contract.Field;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class PseudonymizerTest {

  private static final String ALICE =
      "0beaac69d53e38d275aadd405b7f414dee8c268979fdcd8381ce1434328f91de";
  private static final Contract USERS = ContractReader.builtIn("users").orElseThrow();
  private static final Privacy OWN_DATE = new Privacy(null, null);
  private static final long BIRTHDAY = LocalDate.of(1994, 7, 1).toEpochDay();

  private final Tally tally = new Tally("Pseudonymize");
  private final Map<String, Long> counts = new HashMap<>();

  @Test
  void usersBecomeFivePublishedColumns() {
    assertThat(
        texts(
            USERS,
            " Alice@Gmail.com ",
            BIRTHDAY,
            "Germany",
            "female",
            "Alice",
            "Liddell",
            "+49 30 901820"),
        is(asList(ALICE, "gmail.com", "[30-40]", "DE", "female")));
    assertThat(counts, is(anEmptyMap()));
  }

  @Test
  void nothingKnownIsNothingPublished() {
    assertThat(
        texts(USERS, null, null, null, null, null, null, null),
        is(asList(null, null, null, null, null)));
    assertThat("null is not unknown", counts, is(anEmptyMap()));
  }

  @Test
  void whoIsNotBornYetAndLivesNowhereIsCounted() {
    long tomorrow = LocalDate.of(2025, 1, 1).toEpochDay();

    assertThat(
        texts(USERS, "alice", tomorrow, "Atlantis", "", null, null, null),
        is(
            asList(
                "2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90",
                null,
                null,
                null,
                "")));
    assertThat(counts, is(Map.of("unknown.age_group", 1L, "unknown.country", 1L)));
  }

  @Test
  void theSnapshotDateReplacesTheDateOfTheChange() {
    Contract contract = People.contract("birthday: date, {age_group: age_decade}");

    assertThat(texts(contract, BIRTHDAY), is(List.of("[30-40]")));
    assertThat(
        publish(contract, new Privacy(LocalDate.of(2003, 1, 1), null), null, BIRTHDAY),
        is(List.of("[0-10]")));
  }

  @Test
  void aKeyedPseudonymStandsBesideTheIdOfItsKey() {
    Contract contract =
        People.contract(
            "before: string, keep",
            "email: string, {email_hmac: hmac-sha256, email_domain: email_domain}",
            "phone: string, hmac-sha256",
            "after: string, keep");
    byte[] jefe = new byte[16];
    System.arraycopy("Jefe".getBytes(UTF_8), 0, jefe, 0, 4);
    PseudonymKey key = new PseudonymKey(jefe, "2026-a");

    assertThat(
        publish(contract, OWN_DATE, key, "b", "What do ya want for nothing?", null, "a"),
        is(
            asList(
                "b",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "2026-a",
                null,
                null,
                null,
                "a")));
  }

  @Test
  void whatIsKeptIsKeptInEveryType() {
    Contract contract =
        People.contract(
            "text: string, keep",
            "blank: string, keep",
            "number: long, keep",
            "ratio: double, keep",
            "flag: boolean, keep",
            "day: date, keep",
            "moment: timestamp, keep",
            "amount: decimal(10, 2), keep",
            "absent: long, keep",
            "copy: string, {one: keep, other: keep}");

    ChangeCursor published =
        publishOne(
            contract,
            OWN_DATE,
            null,
            People.change(
                " Ünchanged ",
                "",
                Long.MIN_VALUE,
                -0.0,
                true,
                BIRTHDAY,
                People.SOURCE_TIME,
                "\u0001\u0002",
                null,
                "twice"));

    assertThat(People.texts(published, 2), is(List.of(" Ünchanged ", "")));
    published.nextValue();
    assertThat(published.valueLong(), is(Long.MIN_VALUE));
    published.nextValue();
    assertThat(published.valueDouble(), is(-0.0));
    published.nextValue();
    assertThat(published.valueBoolean(), is(true));
    published.nextValue();
    assertThat(published.valueLong(), is(BIRTHDAY));
    published.nextValue();
    assertThat(published.valueLong(), is(People.SOURCE_TIME));
    assertThat(People.texts(published, 4), is(asList("\u0001\u0002", null, "twice", "twice")));
  }

  @Test
  void headerAndIdentityPassUnchanged() {
    ChangeCursor published = publishOne(USERS, OWN_DATE, null, anyUser());

    assertThat(published.operation(), is(Operation.UPDATE));
    assertThat(published.isPublished(), is(true));
    assertThat(published.isKnown(), is(false));
    assertThat(published.isDeleted(), is(false));
    assertThat(published.sourceTime(), is(People.SOURCE_TIME));
    assertThat(published.readTime(), is(People.SOURCE_TIME + 1));
    assertThat(published.digest(), is(new Digest(5, 6)));
    assertThat(published.origin(), is(new Origin(3, 4)));
    assertThat(
        new String(published.bytes(), published.userStart(), published.userLength(), UTF_8),
        is(People.USER));
    assertThat(
        new String(published.bytes(), published.uuidStart(), published.uuidLength(), UTF_8),
        is(People.UUID));
  }

  @Test
  void whatIsPublishedAlreadyPassesUnchanged() {
    Changes published = People.published("hash", "domain", "group", "XX", "gender");
    ChangeWriter writer = new ChangeWriter();
    pseudonymizer(USERS.fields(), OWN_DATE, null).publish(first(published), writer);
    assertThat(writer.drain(), is(published));
  }

  @Test
  void publishingTwiceIsPublishingOnce() {
    ChangeWriter once = new ChangeWriter();
    Pseudonymizer pseudonymizer = pseudonymizer(USERS.fields(), OWN_DATE, null);
    pseudonymizer.publish(first(anyUser()), once);
    Changes published = once.drain();
    pseudonymizer.publish(first(published), once);

    assertThat(once.drain(), is(published));
  }

  /** Fields nobody publishes need not be promoted, and then change nothing. */
  @Test
  void removedFieldsMakeNoDifference() {
    ChangeWriter all = new ChangeWriter();
    pseudonymizer(USERS.fields(), OWN_DATE, null).publish(first(anyUser()), all);
    ChangeWriter needed = new ChangeWriter();
    pseudonymizer(USERS.publishedFields(), OWN_DATE, null)
        .publish(first(People.change("alice@gmail.com", BIRTHDAY, "de", "female")), needed);

    assertThat(all.drain(), is(needed.drain()));
  }

  /** Every clear value is recognizable; none of them may be found in what is published. */
  @Property(tries = 500)
  void nothingClearIsLeft(
      @ForAll("secrets") String email,
      @ForAll("secrets") String country,
      @ForAll("secrets") String firstname,
      @ForAll("secrets") String lastname,
      @ForAll("secrets") String phone)
      throws CoderException {
    Changes clear =
        People.change(
            email + "@d.example", BIRTHDAY, country, "female", firstname, lastname, phone);
    ChangeWriter writer = new ChangeWriter();
    pseudonymizer(USERS.fields(), OWN_DATE, null).publish(first(clear), writer);
    int size = writer.size();
    byte[] bytes = CoderUtils.encodeToByteArray(ChangesCoder.of(), writer.drain());
    String published = new String(bytes, UTF_8).toLowerCase(Locale.ROOT);

    for (String secret : List.of(email, country, firstname, lastname, phone)) {
      assertThat(published.contains(secret.strip().toLowerCase(Locale.ROOT)), is(false));
    }
    assertThat(
        "header, identity, and hash, domain, age, no country, gender, each behind its length",
        size,
        is(
            People.HEADER
                + People.USER.length()
                + People.UUID.length()
                + (1 + 64)
                + (1 + "d.example".length())
                + (1 + "[20-30]".length())
                + 1
                + (1 + "female".length())));
  }

  @Test
  void theSearchForClearTextFindsIt() throws CoderException {
    byte[] bytes = CoderUtils.encodeToByteArray(ChangesCoder.of(), anyUser());

    assertThat(new String(bytes, UTF_8).contains("Liddell"), is(true));
  }

  @Test
  void aLongTextDoesNotLeakIntoTheNext() {
    Contract contract = People.contract("email: string, sha256");
    Pseudonymizer pseudonymizer = pseudonymizer(contract.fields(), OWN_DATE, null);
    ChangeWriter writer = new ChangeWriter();
    pseudonymizer.publish(first(People.change("X".repeat(70_000))), writer);
    writer.drain();
    pseudonymizer.publish(first(People.change("alice@gmail.com")), writer);

    assertThat(People.texts(first(writer.drain()), 1), is(List.of(ALICE)));
  }

  @Test
  void everyChangeOfABatchIsOnItsOwn() {
    Contract contract = People.contract("country: string, country_iso2");
    Pseudonymizer pseudonymizer = pseudonymizer(contract.fields(), OWN_DATE, null);
    ChangeWriter writer = new ChangeWriter(1);
    for (String country : asList("DEU", null, "nowhere", " france ", "")) {
      pseudonymizer.publish(first(People.change(country)), writer);
    }
    flush();

    ChangeCursor published = writer.cursor();
    for (String code : asList("DE", null, null, "FR", null)) {
      assertThat(published.next(), is(true));
      assertThat(People.texts(published, 1), is(asList(code)));
    }
    assertThat(published.next(), is(not(true)));
    assertThat(counts, is(Map.of("unknown.country", 2L)));
  }

  /** Ten letters or more, which neither a header nor a digest holds by chance. */
  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withChars("GHIJKLMNOPghijklmnop ")
        .ofMinLength(10)
        .ofMaxLength(30)
        .filter(text -> text.strip().length() >= 10);
  }

  private static Changes anyUser() {
    return People.change(
        "alice@gmail.com", BIRTHDAY, "de", "female", "Alice", "Liddell", "+49 30 901820");
  }

  private List<String> texts(Contract contract, Object... values) {
    return publish(contract, OWN_DATE, null, values);
  }

  private List<String> publish(
      Contract contract, Privacy privacy, PseudonymKey key, Object... values) {
    return People.texts(
        publishOne(contract, privacy, key, People.change(values)),
        contract.publishedColumns().size());
  }

  private ChangeCursor publishOne(
      Contract contract, Privacy privacy, PseudonymKey key, Changes change) {
    ChangeWriter writer = new ChangeWriter();
    pseudonymizer(contract.fields(), privacy, key).publish(first(change), writer);
    flush();
    return first(writer.drain());
  }

  private Pseudonymizer pseudonymizer(List<Field> promoted, Privacy privacy, PseudonymKey key) {
    return new Pseudonymizer(promoted, privacy, key, tally);
  }

  private void flush() {
    tally.flush((Measurement each) -> counts.merge(each.measure(), each.value(), Long::sum));
  }

  private static ChangeCursor first(Changes changes) {
    ChangeCursor cursor = changes.cursor();
    cursor.next();
    return cursor;
  }
}
