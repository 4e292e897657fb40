package dev.tidemark.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.contract.Field;
import dev.tidemark.mart.Layer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPlanTest {

  private static final Contract USERS = ContractReader.builtIn("users").orElseThrow();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-02-05T12:00:00.000001Z"), ZoneOffset.UTC);

  @Test
  void hasDefaultsForAllButContractInputAndOutput() {
    RunPlan plan = plan();

    assertThat(plan.input(), is("in/*.jsonl"));
    assertThat(plan.run().output().root(), is("out"));
    assertThat(
        plan.audit().layers(),
        equalTo(Set.of(Layer.RAW, Layer.STAGING, Layer.CURRENT, Layer.HISTORY, Layer.AUDIT)));
    assertThat(plan.audit().toleranceSeconds(), is(60L + 3600L));
    assertThat(plan.audit().snapshotDate(), is(nullValue()));
    assertThat(plan.privacy().snapshotDate(), is(nullValue()));
    assertThat(plan.privacy().keySource(), is(nullValue()));
    assertThat(plan.partition(), is(nullValue()));
    assertThat(plan.refresh(), is(false));
    assertThat(plan.maxRecordBytes(), is(1_048_576));
    assertThat(plan.run().ingestionContext(), is("DirectRunner"));
    assertThat(plan.run().startedAt(), is(1_770_292_800_000_001L));
    assertThat(plan.run().runId(), matchesPattern("20260205T120000Z-[0-9a-f]{8}"));
    assertThat(plan.contract(), is(USERS));
  }

  @Test
  void takesEveryOptionItIsGiven() {
    RunPlan plan =
        plan(
            "--layers=current",
            "--partition=2026/02/05",
            "--refresh=true",
            "--snapshotDate=2026-01-31",
            "--pseudonymKey=env:KEY",
            "--maxOutOfOrderness=2h",
            "--allowedLateness=1d",
            "--maxRecordBytes=4096",
            "--ingestionContext=nightly");

    assertThat(plan.audit().layers(), equalTo(Set.of(Layer.CURRENT, Layer.AUDIT)));
    assertThat(plan.partition(), is("2026/02/05"));
    assertThat(plan.refresh(), is(true));
    assertThat(plan.audit().snapshotDate(), is(LocalDate.of(2026, 1, 31)));
    assertThat(plan.privacy().snapshotDate(), is(LocalDate.of(2026, 1, 31)));
    assertThat(plan.privacy().keySource(), is(notNullValue()));
    assertThat(plan.audit().toleranceSeconds(), is(7_200L + 86_400L));
    assertThat(plan.maxRecordBytes(), is(4096));
    assertThat(plan.run().ingestionContext(), is("nightly"));
  }

  @Test
  void readsRemovedFieldsOnlyForStagingPii() {
    assertThat(names(plan()), equalTo(List.of("email", "birthday", "country", "gender")));
    assertThat(
        names(plan("--layers=staging_pii")),
        equalTo(USERS.fields().stream().map(Field::name).toList()));
  }

  @Test
  void namesTheOptionThatCannotBeUsed() {
    assertThat(fault("--layers=current,marts"), containsString("Invalid --layers: 'marts' (raw,"));
    assertThat(fault("--partition=2026-02-05"), containsString("Invalid --partition"));
    assertThat(fault("--snapshotDate=soon"), containsString("Invalid --snapshotDate: 'soon'"));
    assertThat(fault("--maxOutOfOrderness=5"), containsString("Invalid --maxOutOfOrderness: '5'"));
    assertThat(fault("--allowedLateness=-1m"), containsString("Invalid --allowedLateness"));
    assertThat(fault("--maxRecordBytes=0"), containsString("Invalid --maxRecordBytes: 0"));
    assertThat(fault("--maxRecordBytes=2147483647"), containsString("(1 to 268435456)"));
  }

  /** A window of no length holds nothing, and what is forgotten at once is looked for for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"windowSize", "earlyFiring", "dedupHorizon"})
  void aStreamNeedsTimeToPass(String option) {
    assertThat(
        assertThrows(InvalidOptionException.class, () -> stream("--" + option + "=0m"))
            .getMessage(),
        is("Invalid --%s: '0m' (at least 1s)".formatted(option)));
    assertThat(stream("--" + option + "=1s").isStream(), is(true));
  }

  @Test
  void aStreamMayTakeNothingLate() {
    assertThat(
        stream("--allowedLateness=0s").stream().cadence().allowedLateness(), is(Duration.ZERO));
  }

  @Test
  void doesNotRepeatAKeyGivenInPlaceOfAReference() {
    String fault = fault("--pseudonymKey=correct-horse-battery");

    assertThat(fault, containsString("--pseudonymKey"));
    assertThat(fault, not(containsString("horse")));
  }

  private static List<String> names(RunPlan plan) {
    return plan.promoted().stream().map(Field::name).toList();
  }

  private static String fault(String argument) {
    return assertThrows(RuntimeException.class, () -> plan(argument)).getMessage();
  }

  private static RunPlan plan(String... more) {
    return planOf(Stream.concat(Stream.of("--input=in/*.jsonl"), Stream.of(more)));
  }

  private static RunPlan stream(String more) {
    return planOf(Stream.of("--bootstrapServers=localhost:9092", "--topics=users", more));
  }

  private static RunPlan planOf(Stream<String> more) {
    String[] arguments =
        Stream.concat(Stream.of("--runner=DirectRunner", "--output=out"), more)
            .toArray(String[]::new);
    return RunPlan.of(PipelineOptionsFactory.fromArgs(arguments).as(RunOptions.class), USERS, NOON);
  }
}
