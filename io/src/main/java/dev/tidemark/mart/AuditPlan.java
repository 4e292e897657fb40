package dev.tidemark.mart;

import dev.tidemark.source.InputFiles;
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
 */
public record AuditPlan(
    Set<Layer> layers, long toleranceSeconds, LocalDate snapshotDate, List<String> inputs)
    implements Serializable {

  /** A plan whose files are not listed yet. */
  public AuditPlan(Set<Layer> layers, long toleranceSeconds, LocalDate snapshotDate) {
    this(layers, toleranceSeconds, snapshotDate, List.of());
  }

  public AuditPlan reading(InputFiles files) {
    return new AuditPlan(layers, toleranceSeconds, snapshotDate, files.paths());
  }

  boolean includes(Layer layer) {
    return layers.contains(layer);
  }

  Mart marks() {
    return includes(Layer.STAGING_PII) ? Mart.MARKS_IN_CLEAR : Mart.MARKS;
  }
}
