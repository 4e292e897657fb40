package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tidemark.envelope.Reason;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class RejectTest {

  private static final Reject REJECT = reject("in/ü.jsonl", 77, 5, "sesame");

  @Test
  void survivesItsCoder() throws Exception {
    for (Reject reject :
        List.of(
            REJECT, reject("", 0, -1, ""), reject("k:0", Long.MAX_VALUE, Long.MAX_VALUE, "\0"))) {
      CoderProperties.coderDecodeEncodeEqual(Reject.RejectCoder.of(), reject);
      CoderProperties.coderDeterministic(Reject.RejectCoder.of(), reject, reject);
    }
    CoderProperties.coderSerializable(Reject.RejectCoder.of());
  }

  @Test
  void isEqualToItsCopy() {
    Reject copy = reject("in/ü.jsonl", 77, 5, "sesame");

    assertThat(copy, is(REJECT));
    assertThat(copy.hashCode(), is(REJECT.hashCode()));
    assertThat(reject("in/ü.jsonl", 77, 5, "Sesame"), is(not(REJECT)));
    assertThat(reject("in/ü.jsonl", 78, 5, "sesame"), is(not(REJECT)));
  }

  @Test
  void saysWhereAndWhyButNotWhat() {
    assertThat(REJECT.toString(), is("Reject[key_missing, in/ü.jsonl:77]"));
  }

  private static Reject reject(String origin, long position, long at, String payload) {
    return new Reject(
        "ReadEnvelopes",
        Reason.KEY_MISSING,
        origin,
        position,
        at,
        payload.length(),
        payload.getBytes(UTF_8));
  }
}
