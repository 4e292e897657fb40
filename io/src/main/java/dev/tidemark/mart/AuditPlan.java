package dev.tidemark.mart;

import dev.tidemark.contract.Contract;
import dev.tidemark.source.InputFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a run promises to publish, and how it judges lateness.
 *
 * @param layers the layers asked for
 * @param toleranceSeconds how far behind a partition's greatest source time a change is on time
 * @param snapshotDate the day ages are taken at; null for the day of each change
 * @param inputs the paths of the files this run reads
 * @param folded the files that a folding run replaces; null for a run that replaces all
 */
public record AuditPlan(
    Set<Layer> layers,
    long toleranceSeconds,
    LocalDate snapshotDate,
    List<String> inputs,
    FoldedFiles folded)
    implements Serializable {

  /** A plan whose files are not listed yet. */
  public AuditPlan(Set<Layer> layers, long toleranceSeconds, LocalDate snapshotDate) {
    this(layers, toleranceSeconds, snapshotDate, List.of(), null);
  }

  public AuditPlan reading(InputFiles files) {
    return new AuditPlan(layers, toleranceSeconds, snapshotDate, files.paths(), folded);
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
        folded);
  }

  boolean includes(Layer layer) {
    return layers.contains(layer);
  }

  Mart marks() {
    return includes(Layer.STAGING_PII) ? Mart.MARKS_IN_CLEAR : Mart.MARKS;
  }
}
