package dev.tidemark.mart;

import dev.tidemark.contract.Contract;
import dev.tidemark.source.BoundedInputs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run promises to publish, and how it judges lateness.
 *
 * @param layers the layers asked for
 * @param toleranceSeconds how far behind a partition's greatest source time a change is on time
 * @param snapshotDate the day ages are taken at; null for the day of each change
 * @param inputs the paths of the files this run reads
 * @param readUpTo how far it and earlier runs have come in tables that grow
 * @param folded the files that a folding run replaces; null for a run that replaces all
 */
public record AuditPlan(
    Set<Layer> layers,
    long toleranceSeconds,
    LocalDate snapshotDate,
    List<String> inputs,
    HashMap<String, Long> readUpTo,
    FoldedFiles folded)
    implements Serializable {

  /** A plan whose input is not known yet. */
  public AuditPlan(Set<Layer> layers, long toleranceSeconds, LocalDate snapshotDate) {
    this(layers, toleranceSeconds, snapshotDate, List.of(), new HashMap<>(), null);
  }

  /**
   * The plan of a run that reads this input.
   *
   * @param readBefore how far the runs have come that it merges with
   */
  public AuditPlan reading(BoundedInputs input, Map<String, Long> readBefore) {
    HashMap<String, Long> readUpTo = new HashMap<>(readBefore);
    readUpTo.putAll(input.readUpTo());
    return new AuditPlan(layers, toleranceSeconds, snapshotDate, input.paths(), readUpTo, folded);
  }

  /**
   * What folds the files that an output has now.
   *
   * @throws FileNotFoundException when there is nothing to fold
   */
  public static AuditPlan folding(OutputTree output, Contract contract) throws IOException {
    FoldedFiles folded = FoldedFiles.of(output, contract);
    Manifest.Built built = folded.marks().built();
    return new AuditPlan(
        folded.layers(),
        0,
        built.snapshotDate() == null ? null : LocalDate.parse(built.snapshotDate()),
        List.of(),
        new HashMap<>(),
        folded);
  }

  boolean includes(Layer layer) {
    return layers.contains(layer);
  }

  /** What the marks are made with, which remember what all runs have read. */
  Manifest.Built built(List<String> allInputs) {
    return built(allInputs, readUpTo);
  }

  /** What other tables are made with. */
  Manifest.Built built() {
    return built(List.of(), null);
  }

  private Manifest.Built built(List<String> allInputs, Map<String, Long> allReadUpTo) {
    return new Manifest.Built(
        includes(Layer.STAGING_PII),
        snapshotDate == null ? null : snapshotDate.toString(),
        allInputs,
        allReadUpTo);
  }

  Mart marks() {
    return includes(Layer.STAGING_PII) ? Mart.MARKS_IN_CLEAR : Mart.MARKS;
  }
}
