package dev.tidemark.mart;

import dev.tidemark.contract.Contract;
import java.util.List;
import org.apache.parquet.schema.Type;

/** Where the tables that do not hold changes lie. */
public final class Tables {

  /** The audit of all contracts of an output. */
  public static final String AUDIT = "marts/pipeline_audit";

  /** The members of a reject, in their order. */
  public static final List<String> REJECT_COLUMNS =
      List.of("stage", "reason", "origin", "payload", "run_id", "at_byte", "length");

  private Tables() {}

  public static List<String> rawColumns() {
    return RawTable.SCHEMA.getFields().stream().map(Type::getName).toList();
  }

  public static List<String> auditColumns() {
    return AuditTable.SCHEMA.getFields().stream().map(Type::getName).toList();
  }

  /** Every record as it came. */
  public static String raw(Contract contract) {
    return "restricted/raw/" + contract.name();
  }

  /** The records that could not become a change. */
  public static String rejects(Contract contract) {
    return "restricted/rejects/" + contract.name();
  }
}
