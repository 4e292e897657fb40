package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tidemark.source.RecordScanner.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopePackerTest {

  private final EnvelopePacker packer = EnvelopePacker.ofPartition(3);

  @Test
  void keepsEveryRecordHoweverManyThereAre() {
    List<Seen> expected = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String payload = "x".repeat(i % 97);
      TinyTopics.add(packer, i * 7L, i, payload);
      expected.add(
          new Seen(Kind.WHOLE, i * 7L, i % 97, payload, Seen.sha256(payload.getBytes(UTF_8))));
    }

    Envelopes envelopes = packer.drain();

    assertThat(envelopes.source(), is(3));
    assertThat(Seen.in(envelopes), is(expected));
  }

  @Test
  void keepsARecordLargerThanABatch() {
    String large = "y".repeat(3 * EnvelopePacker.BATCH_BYTES);
    TinyTopics.add(packer, 1, 0, "a");
    TinyTopics.add(packer, 2, 0, large);
    TinyTopics.add(packer, 3, 0, "b");

    assertThat(packer.isFull(), is(true));
    assertThat(
        Seen.in(packer.drain()).stream().map(Seen::bytes).toList(), contains("a", large, "b"));
  }

  @Test
  void beginsAnewWhenDrained() {
    assertThat(packer.isEmpty(), is(true));
    TinyTopics.add(packer, 1, 0, "a");
    assertThat(packer.isEmpty(), is(false));
    Envelopes first = packer.drain();

    assertThat(packer.isEmpty(), is(true));
    assertThat(Seen.in(packer.drain()), is(empty()));
    TinyTopics.add(packer, 2, 0, "b");
    assertThat(Seen.in(first).stream().map(Seen::bytes).toList(), contains("a"));
    assertThat(Seen.in(packer.drain()).stream().map(Seen::bytes).toList(), contains("b"));
  }

  @ParameterizedTest
  @CsvSource({
    "999, 1, true",
    "1000, 1, false",
    "1999, 1, false",
    "-9000000, 1, true",
    "0, 0, false",
    "-1, 0, true",
    "-1000, -1, false",
    "-1001, -1, true",
    "5000, -9223372036854775, false",
  })
  void aRecordIsLateWhenItsSourceTimeIsBeforeABound(
      long sourceMicros, long lateBefore, boolean late) {
    TinyTopics.add(packer, 1, lateBefore, "a");

    assertThat(first(packer.drain()).isLate(sourceMicros), is(late));
  }

  @Test
  void aRecordOfAFileIsNeverLate() {
    EnvelopeCursor envelope = first(Things.envelopes("a"));

    assertThat(envelope.isLate(Long.MIN_VALUE), is(false));
    assertThat(envelope.isLate(0), is(false));
  }

  @Test
  void aTombstoneHasNoBytesAndAnEmptyRecordHas() {
    TinyTopics.add(packer, 1, 0, null);
    TinyTopics.add(packer, 2, 0, "");
    EnvelopeCursor envelope = packer.drain().cursor();

    envelope.next();
    assertThat(envelope.isTombstone(), is(true));
    assertThat(envelope.hasBytes(), is(false));
    envelope.next();
    assertThat(envelope.isTombstone(), is(false));
    assertThat(envelope.hasBytes(), is(true));
    assertThat(envelope.next(), is(false));
  }

  @Test
  void keysAndHeadersComeAfterTheirRecordAndNoOther() {
    byte[] headers = "[...]".getBytes(UTF_8);
    TinyTopics.add(packer, 1, 0, "a");
    packer.addMessage(new byte[] {0, -1}, headers);
    TinyTopics.add(packer, 2, 0, "b");
    TinyTopics.add(packer, 3, 0, null);
    packer.addMessage(new byte[0], null);
    TinyTopics.add(packer, 4, 0, "d".repeat(40_000));
    packer.addMessage(null, new byte[40_000]);
    TinyTopics.add(packer, 5, 0, "");
    Envelopes envelopes = packer.drain();

    assertThat(
        Seen.in(envelopes).stream().map(Seen::bytes).toList(),
        contains("a", "b", null, "d".repeat(40_000), ""));
    EnvelopeCursor each = envelopes.cursor();
    assertMessage(each, new byte[] {0, -1}, headers);
    assertMessage(each, null, null);
    assertMessage(each, new byte[0], null);
    assertThat(each.isTombstone(), is(true));
    assertMessage(each, null, new byte[40_000]);
    assertMessage(each, null, null);
    assertThat(each.next(), is(false));
  }

  @Test
  void aRecordWithoutKeyAndHeadersCostsNothingForThem() {
    TinyTopics.add(packer, 1, 0, "a");
    int bare = packer.drain().size();
    TinyTopics.add(packer, 1, 0, "a");
    packer.addMessage(new byte[3], null);

    assertThat(bare, is(1 + 3 * Long.BYTES + Integer.BYTES + 32 + 1));
    assertThat(packer.drain().size(), is(bare + 2 * Integer.BYTES + 3));
  }

  /** Moves to the next record; null is none. */
  private static void assertMessage(EnvelopeCursor each, byte[] key, byte[] headers) {
    assertThat(each.next(), is(true));
    assertThat(
        each.hasKey()
            ? Arrays.copyOfRange(each.bytes(), each.keyStart(), each.keyStart() + each.keyLength())
            : null,
        is(key));
    assertThat(
        each.hasHeaders()
            ? Arrays.copyOfRange(
                each.bytes(), each.headersStart(), each.headersStart() + each.headersLength())
            : null,
        is(headers));
  }

  private static EnvelopeCursor first(Envelopes envelopes) {
    EnvelopeCursor envelope = envelopes.cursor();
    envelope.next();
    return envelope;
  }
}
