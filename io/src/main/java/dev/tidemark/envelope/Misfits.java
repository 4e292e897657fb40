package dev.tidemark.envelope;

import dev.tidemark.audit.Tally;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.MisfitPolicy;
import java.util.List;

/** Counts, by field, the values that do not fit their type, and rejects records if need be. */
final class Misfits {

  private static final String MISFIT = "misfit.";

  private final String[] measures;
  private final Tally tally;
  private final boolean rejects;

  Misfits(Contract contract, List<Field> promoted, Tally tally) {
    this.measures = promoted.stream().map(field -> MISFIT + field.name()).toArray(String[]::new);
    this.tally = tally;
    this.rejects = contract.misfits() == MisfitPolicy.REJECT;
  }

  /**
   * @throws Unreadable if the contract rejects such records
   */
  void count(int field) throws Unreadable {
    tally.add(measures[field], 1);
    if (rejects) {
      throw new Unreadable(Reason.VALUE_MISFIT, -1);
    }
  }

  void countDeletedFlag() {
    tally.add(MISFIT + "is_deleted", 1);
  }
}
