package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.summingLong;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.tidemark.audit.Measurement;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.JsonTexts;
import dev.tidemark.envelope.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadEnvelopesTest {

  private static final String EVENT = Things.event("u-1", "k-1", "\"text\": \"sesame\"");

  private final Pipeline pipeline = Pipeline.create();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyRecordIsAChangeARejectOrUnreliable(long seed) throws IOException {
    byte[] content = randomLines(new Random(seed));
    byte[] gzip = ReadFiles.gzip(content);
    Files.write(folder.resolve("a.jsonl"), content);
    Files.write(folder.resolve("b.gz"), Arrays.copyOf(gzip, gzip.length / 2));
    InputFiles files = InputFiles.matching(folder + "/*", null);
    List<Seen> records =
        ReadFiles.read(EnvelopeFiles.of(files, ReadFiles.LIMIT, Long.MAX_VALUE / 2));
    Map<String, Long> expected =
        records.stream()
            .collect(Collectors.groupingBy(ReasonTest::expected, Collectors.counting()));
    assertThat(expected.values(), everyItem(greaterThan(50L)));
    long changes = expected.get("change");
    long unreliable = expected.get("unreliable");
    long refused = expected.get("refused");

    ReadEnvelopes.Result result = read(files);

    PAssert.that(result.changes())
        .satisfies(batches -> assertThatHolds(changes, is(count(batches))));
    PAssert.that(result.rejects())
        .satisfies(rejects -> assertThatHolds(refused, is(size(rejects))));
    PAssert.that(result.counts())
        .satisfies(
            counts -> {
              assertThat(total(counts, "records"), is(changes + unreliable + refused));
              assertThat(total(counts, "unreliable"), is(unreliable));
              assertThat(total(counts, "rejected."), is(refused));
              return null;
            });
    PAssert.that(result.timeliness())
        .satisfies(
            reports ->
                assertThatHolds(
                    changes,
                    is(
                        StreamSupport.stream(reports.spliterator(), false)
                            .collect(summingLong(report -> report.changes())))));
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "2026/02/05/16/25/a.jsonl"})
  void aRejectCarriesAllThatIsKnownOfIt(String name) throws IOException {
    String keyless = EVENT.replace("_id", "id");
    String tooLong = EVENT.replace("sesame", "s".repeat(ReadFiles.LIMIT));
    String tooDeep = "{\"n\":".repeat(33);
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(
        folder.resolve(name), keyless + "\r\n" + EVENT + "\n" + tooLong + "\n" + tooDeep);
    String origin = folder.resolve(name).toString();
    long second = keyless.length() + 2 + EVENT.length() + 1;

    ReadEnvelopes.Result result = read(InputFiles.matching(folder + "/**", null));

    PAssert.that(result.rejects())
        .containsInAnyOrder(
            new Reject(
                "ReadEnvelopes",
                Reason.KEY_MISSING,
                origin,
                0,
                -1,
                keyless.length(),
                keyless.getBytes(UTF_8)),
            new Reject(
                "ReadEnvelopes",
                Reason.LINE_TOO_LONG,
                origin,
                second,
                -1,
                tooLong.length(),
                new byte[0]),
            new Reject(
                "ReadEnvelopes",
                Reason.TOO_DEEP,
                origin,
                second + tooLong.length() + 1,
                tooDeep.length() - 4,
                tooDeep.length(),
                tooDeep.getBytes(UTF_8)));
    PAssert.that(result.timeliness())
        .satisfies(
            reports -> {
              String partition = name.startsWith("2026") ? "2026/02/05/16" : "-";
              assertThat(reports.iterator().next().partition(), is(partition));
              return null;
            });
    PAssert.that(result.counts())
        .satisfies(
            counts -> {
              List<Measurement> rejected = new ArrayList<>();
              counts.forEach(count -> rejected.add(count));
              rejected.removeIf(count -> !count.measure().startsWith("rejected"));
              assertThat(
                  rejected,
                  containsInAnyOrder(
                      new Measurement("ReadEnvelopes", "rejected.key_missing", 1),
                      new Measurement("ReadEnvelopes", "rejected.line_too_long", 1),
                      new Measurement("ReadEnvelopes", "rejected.too_deep", 1)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private ReadEnvelopes.Result read(InputFiles files) {
    Contract contract = Things.contract();
    return pipeline.apply(ReadEnvelopes.from(files, contract, contract.fields(), ReadFiles.LIMIT));
  }

  /** Events, most of them damaged, between blank lines and long ones. */
  private static byte[] randomLines(Random random) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < 3000; i++) {
      byte[] event = EVENT.getBytes(UTF_8);
      lines.writeBytes(
          switch (random.nextInt(6)) {
            case 0 -> event;
            case 1 -> EVENT.replace("\"u-1\"", "null").getBytes(UTF_8);
            case 2 -> " ".repeat(random.nextInt(2 * ReadFiles.LIMIT)).getBytes(UTF_8);
            case 3 -> "x".repeat(random.nextInt(2 * ReadFiles.LIMIT)).getBytes(UTF_8);
            default -> JsonTexts.damaged(event, random);
          });
      lines.writeBytes((random.nextBoolean() ? "\r\n" : "\n").getBytes(ISO_8859_1));
    }
    return lines.toByteArray();
  }

  private static <T> Void assertThatHolds(T actual, Matcher<T> expected) {
    assertThat(actual, expected);
    return null;
  }

  private static long count(Iterable<Changes> batches) {
    long count = 0;
    for (Changes batch : batches) {
      ChangeCursor change = batch.cursor();
      while (change.next()) {
        count++;
      }
    }
    return count;
  }

  private static long size(Iterable<Reject> rejects) {
    return StreamSupport.stream(rejects.spliterator(), false).count();
  }

  private static long total(Iterable<Measurement> counts, String prefix) {
    return StreamSupport.stream(counts.spliterator(), false)
        .filter(count -> count.measure().startsWith(prefix))
        .collect(summingLong(Measurement::value));
  }
}
