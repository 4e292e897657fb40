package dev.tidemark.cli;

import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import dev.tidemark.mart.Mart;
import dev.tidemark.mart.Tables;
import java.util.List;

/** The tables that runs of a contract publish. */
final class PublishedTables {

  /**
   * A table of the output.
   *
   * @param place its folder
   * @param remark what its rows are
   */
  record PublishedTable(String place, List<String> columns, String remark) {}

  private final Contract contract;

  PublishedTables(Contract contract) {
    this.contract = contract;
  }

  /** All of them, restricted ones first. */
  List<PublishedTable> all() {
    return List.of(
        new PublishedTable(Tables.raw(contract), Tables.rawColumns(), "every record as it came"),
        new PublishedTable(
            Tables.rejects(contract), Tables.REJECT_COLUMNS, "records that became no change"),
        mart(Mart.STAGING_PII, "in clear; only with --layers=...,staging_pii"),
        mart(Mart.STAGING, "every change once"),
        mart(Mart.CURRENT, "one row per live " + contract.key().column()),
        mart(Mart.HISTORY, "one row per change, with the time it was valid"),
        new PublishedTable(Tables.AUDIT, Tables.auditColumns(), "the books of every run"));
  }

  private PublishedTable mart(Mart mart, String remark) {
    return new PublishedTable(
        mart.place(contract), mart.columns(contract).stream().map(Column::name).toList(), remark);
  }
}
