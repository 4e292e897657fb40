package dev.tidemark.change;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ChangesCoderTest {

  private static final ChangesCoder CODER = ChangesCoder.of();

  @Property(tries = 200)
  void whatIsEncodedIsDecoded(@ForAll("logs") List<PlainChange> log) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CODER, PlainChange.pack(log));
  }

  @Property(tries = 200)
  void equalBatchesHaveEqualBytes(
      @ForAll("logs") List<PlainChange> log, @ForAll("logs") List<PlainChange> other)
      throws Exception {
    CODER.verifyDeterministic();
    Changes batch = PlainChange.pack(log);
    CoderProperties.coderDeterministic(CODER, batch, PlainChange.pack(log));
    assertThat(CODER.consistentWithEquals(), is(true));
    assertThat(
        Arrays.equals(
            CoderUtils.encodeToByteArray(CODER, batch),
            CoderUtils.encodeToByteArray(CODER, PlainChange.pack(other))),
        is(log.equals(other)));
  }

  @Test
  void aBatchIsWhatItsBytesAre() {
    Changes batch = PlainChange.pack(List.of(PlainChange.insert("u", "a", 1, 2)));
    Changes same = PlainChange.pack(List.of(PlainChange.insert("u", "a", 1, 2)));

    assertThat(batch, is(same));
    assertThat(batch.hashCode(), is(same.hashCode()));
    assertThat(batch, is(not(PlainChange.pack(List.of(PlainChange.insert("u", "a", 1, 3))))));
  }

  @Test
  void isTheDefaultAndSerializable() throws Exception {
    assertThat(CoderRegistry.createDefault().getCoder(Changes.class), is(CODER));
    CoderProperties.coderSerializable(CODER);
  }

  @Test
  void aBatchInAMessageTellsItsSizeOnly() {
    Changes batch = PlainChange.pack(List.of(PlainChange.insert("alice", "uuid", 1, 2)));

    assertThat(batch.toString(), is("Changes[%d bytes]".formatted(59 + 5 + 4 + 1)));
  }

  @Provide
  Arbitrary<List<PlainChange>> logs() {
    return Logs.copies(4);
  }
}
