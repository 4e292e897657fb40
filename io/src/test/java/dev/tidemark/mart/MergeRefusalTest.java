package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be merged with the marks of earlier runs. */
class MergeRefusalTest {

  @TempDir Path out;

  @Test
  void aColumnOfAnotherTypeIsAnError() throws Exception {
    publishMarks();
    for (String type : List.of("timestamp", "string")) {
      Pipeline merge = Pipeline.create();
      Contract changed = Things.contractWith("count, type: long", "count, type: " + type);
      merge.apply(read(changed, Runs.plan()));

      Exception failure = assertThrows(RuntimeException.class, () -> merge.run().waitUntilFinish());

      assertThat(
          failure.getMessage(),
          containsString(
              "Cannot merge with restricted/marks/things/r1-00000.parquet: column count was"
                  + " 'optional int64 count' and is '"));
      assertThat(failure.getMessage(), containsString("(--refresh starts over)"));
    }
  }

  @Test
  void aLayerThatNeedsWhatWasNotKeptIsAnError() throws Exception {
    publishMarks();

    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> read(Things.contract(), Runs.plan(Layer.STAGING_PII)));
    assertThat(
        refusal.getMessage(),
        is(
            "Cannot add layer staging_pii: earlier runs did not keep what it holds"
                + " (--refresh with all input starts over)"));
  }

  @Test
  void anotherSnapshotDateIsAnError() throws Exception {
    Contract users = ContractReader.builtIn("users").orElseThrow();
    RunInfo run = Runs.run("r1", out, users);
    LocalDate day = LocalDate.of(2026, 2, 5);
    Runs.publish(run, Runs.plan(day));

    assertThat(
        readUsers(run, null).getMessage(),
        is(
            "Cannot merge: earlier runs took ages at 2026-02-05 and this one takes them at each"
                + " change's own day (--refresh with all input starts over)"));
    assertThat(
        readUsers(run, day.plusDays(1)).getMessage(),
        containsString("took ages at 2026-02-05 and this one takes them at 2026-02-06"));
    ReadMarks.of(run, Runs.plan(day), users.publishedFields(), false);
    Runs.publish(Runs.run("r2", out, users), Runs.plan(day, Layer.STAGING_PII));
    ReadMarks.of(run, Runs.plan(day.plusDays(1)), users.publishedFields(), false);
  }

  private static IllegalStateException readUsers(RunInfo run, LocalDate day) {
    return assertThrows(
        IllegalStateException.class,
        () -> ReadMarks.of(run, Runs.plan(day), run.contract().publishedFields(), false));
  }

  private void publishMarks() throws IOException {
    RunInfo run = Runs.run("r1", out);
    Runs.publish(
        run,
        Runs.plan(),
        Runs.write(Mart.MARKS, run, ThingChanges.one("u1", "k1", 5, ThingChanges.VALUES)));
  }

  private ReadMarks read(Contract contract, AuditPlan plan) throws IOException {
    return ReadMarks.of(Runs.run("r2", out, contract), plan, contract.publishedFields(), false);
  }
}
