package dev.tidemark.mart;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;

/**
 * What a run promises to publish, and how it judges lateness.
 *
 * @param layers the layers asked for
 * @param toleranceSeconds how far behind a partition's greatest source time a change is on time
 * @param snapshotDate the day ages are taken at; null for the day of each change
 */
public record AuditPlan(Set<Layer> layers, long toleranceSeconds, LocalDate snapshotDate)
    implements Serializable {

  boolean includes(Layer layer) {
    return layers.contains(layer);
  }

  Mart marks() {
    return includes(Layer.STAGING_PII) ? Mart.MARKS_IN_CLEAR : Mart.MARKS;
  }
}
