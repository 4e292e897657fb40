package dev.tidemark.mart;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads every change that earlier runs have published, so that this run can merge with it. */
public final class ReadMarks extends PTransform<PBegin, PCollection<Changes>> {

  private final OutputTree output;
  private final Contract contract;
  private final Mart form;
  private final List<Field> promoted;
  private final List<String> files;
  private final long bytes;
  private final Map<String, Long> readUpTo;

  private ReadMarks(
      OutputTree output,
      Contract contract,
      Mart form,
      List<Field> promoted,
      List<String> files,
      long bytes,
      Map<String, Long> readUpTo) {
    this.output = output;
    this.contract = contract;
    this.form = form;
    this.promoted = promoted;
    this.files = files;
    this.bytes = bytes;
    this.readUpTo = readUpTo;
  }

  /**
   * The marks of an output as they are now.
   *
   * @param promoted the fields that changes hold, in their order
   * @param refresh whether to begin from nothing instead
   * @throws IllegalStateException when what this run is asked for cannot be merged with them
   */
  public static ReadMarks of(RunInfo run, AuditPlan plan, List<Field> promoted, boolean refresh)
      throws IOException {
    Contract contract = run.contract();
    Optional<Manifest> marks = refresh ? Optional.empty() : marks(run, plan);
    if (marks.isEmpty()) {
      return new ReadMarks(run.output(), contract, plan.marks(), promoted, List.of(), 0, Map.of());
    }
    Manifest.Built built = marks.get().built();
    requireMergeable(contract, built, plan);
    return new ReadMarks(
        run.output(),
        contract,
        built.inClear() ? Mart.MARKS_IN_CLEAR : Mart.MARKS,
        promoted,
        marks.get().files().stream().map(file -> marks.get().table() + "/" + file.name()).toList(),
        marks.get().files().stream().mapToLong(Manifest.LiveFile::bytes).sum(),
        built.readUpTo() == null ? Map.of() : built.readUpTo());
  }

  private static Optional<Manifest> marks(RunInfo run, AuditPlan plan) throws IOException {
    return plan.folded() == null
        ? Manifest.of(run.output(), Mart.MARKS.place(run.contract()))
        : Optional.of(plan.folded().marks());
  }

  /** What the marks take on disk. */
  public long totalBytes() {
    return bytes;
  }

  /** How far earlier runs have come in tables that grow. */
  public Map<String, Long> readUpTo() {
    return readUpTo;
  }

  @Override
  public PCollection<Changes> expand(PBegin begin) {
    return begin
        .apply("ListMarks", Create.of(files).withCoder(StringUtf8Coder.of()))
        .apply("ReadMarkFiles", ParDo.of(new ReadMarksFn(output, contract, form, promoted)))
        .setCoder(ChangesCoder.of());
  }

  private static void requireMergeable(Contract contract, Manifest.Built built, AuditPlan plan) {
    if (plan.includes(Layer.STAGING_PII) && !built.inClear()) {
      throw new IllegalStateException(
          "Cannot add layer staging_pii: earlier runs did not keep what it holds"
              + " (--refresh with all input starts over)");
    }
    String snapshotDate = plan.snapshotDate() == null ? null : plan.snapshotDate().toString();
    if (contract.usesSnapshotDate()
        && !built.inClear()
        && !Objects.equals(built.snapshotDate(), snapshotDate)) {
      throw new IllegalStateException(
          "Cannot merge: earlier runs took ages at %s and this one takes them at %s (--refresh with"
                  .formatted(dayOf(built.snapshotDate()), dayOf(snapshotDate))
              + " all input starts over)");
    }
  }

  private static String dayOf(String snapshotDate) {
    return snapshotDate == null ? "each change's own day" : snapshotDate;
  }
}
