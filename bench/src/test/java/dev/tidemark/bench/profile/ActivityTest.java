package dev.tidemark.bench.profile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {

  @Test
  void theInnermostFrameThatSaysSomethingCounts() {
    assertThat(
        Activity.of(
            List.of(
                "java.util.Arrays",
                "dev.tidemark.source.JsonScanner",
                "dev.tidemark.source.PromoteFn",
                "org.apache.beam.runners.core.SimpleDoFnRunner",
                "org.apache.flink.runtime.io.network.api.reader.RecordReader")),
        is(Activity.PARSING));
    assertThat(
        Activity.of(List.of("java.util.Arrays", "dev.tidemark.shard.KeyTable")),
        is(Activity.DECIDING));
  }

  @Test
  void aRoomMayHoldSeveralActivities() {
    assertThat(Activity.of(List.of("dev.tidemark.source.RecordScanner")), is(Activity.READING));
    assertThat(Activity.of(List.of("dev.tidemark.source.Promoter")), is(Activity.PARSING));
    assertThat(Activity.of(List.of("dev.tidemark.shard.PackByShardFn")), is(Activity.EXCHANGING));
  }

  @Test
  void whatNobodyKnowsIsSomethingElse() {
    assertThat(Activity.of(List.of("java.lang.Thread")), is(Activity.OTHER));
    assertThat(Activity.of(List.of()), is(Activity.OTHER));
  }
}
