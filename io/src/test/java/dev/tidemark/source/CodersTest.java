package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.envelope.Reason;
import dev.tidemark.mart.WrittenFile;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CodersTest {

  @Test
  void everyElementIsFoundItsCoder() throws Exception {
    assertRoundTrip(
        WrittenFile.class,
        new WrittenFile("marts/users_current", "a/b.parquet", 3, 77, "c0ffee", -5));
    assertRoundTrip(
        Reject.class,
        new Reject("ReadEnvelopes", Reason.NOT_JSON, "in.jsonl", 5, -1, 2, new byte[] {'{', 0}));
    assertRoundTrip(Envelopes.class, new Envelopes(7, new byte[] {1, 2, 3}));
  }

  private static <T> void assertRoundTrip(Class<T> type, T value) throws Exception {
    Coder<T> coder = CoderRegistry.createDefault().getCoder(type);
    coder.verifyDeterministic();
    assertThat(CoderUtils.clone(coder, value), equalTo(value));
  }
}
