package dev.tidemark.console;

import java.io.IOException;
import java.sql.SQLException;

/** Prints what statements have to say. */
interface ResultPrinter {

  void print(Rows rows) throws SQLException, IOException;

  /** Says how many rows a statement without a result has changed, if that matters to a reader. */
  default void changed(long rows) {}
}
