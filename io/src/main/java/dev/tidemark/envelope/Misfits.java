package dev.tidemark.envelope;

import dev.tidemark.audit.Tally;
import dev.tidemark.contract.Field;
import java.util.List;

/** Counts, by field, the values that do not fit their type. */
final class Misfits {

  private static final String MISFIT = "misfit.";

  private final String[] measures;
  private final Tally tally;

  Misfits(List<Field> promoted, Tally tally) {
    this.measures = promoted.stream().map(field -> MISFIT + field.name()).toArray(String[]::new);
    this.tally = tally;
  }

  void count(int field) {
    tally.add(measures[field], 1);
  }

  void countDeletedFlag() {
    tally.add(MISFIT + "is_deleted", 1);
  }
}
