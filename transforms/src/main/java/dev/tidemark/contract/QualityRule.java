package dev.tidemark.contract;

import java.io.Serializable;
import java.util.List;

/** A promise about the changes of a run; broken promises are counted in the audit. */
public sealed interface QualityRule extends Serializable {

  /** The name the audit uses. */
  String name();

  /** At least {@code minPct} percent of the changes that are not deletes carry the field. */
  record NotNull(String name, String field, double minPct) implements QualityRule {}

  /** Every value of the field is one of {@code values}. */
  record Accepted(String name, String field, List<String> values) implements QualityRule {
    public Accepted {
      values = List.copyOf(values);
    }
  }

  /** At most {@code maxPct} percent of the records are rejected or unreliable. */
  record MaxRejected(String name, double maxPct) implements QualityRule {}
}
