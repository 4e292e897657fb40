package dev.tidemark.mart;

import dev.tidemark.contract.Contract;

/** Where the tables that do not hold changes lie. */
public final class Tables {

  /** The audit of all contracts of an output. */
  public static final String AUDIT = "marts/pipeline_audit";

  private Tables() {}

  /** Every record as it came. */
  public static String raw(Contract contract) {
    return "restricted/raw/" + contract.name();
  }

  /** The records that could not become a change. */
  public static String rejects(Contract contract) {
    return "restricted/rejects/" + contract.name();
  }
}
