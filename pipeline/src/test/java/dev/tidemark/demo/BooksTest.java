package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class BooksTest {

  private static final Fed FED = new Fed(1_000, 30, 5);
  private static final String BALANCED =
      "The books balance, and every row of users_current is its user's newest change.";

  @Test
  void balanceWhenAllIsFound() {
    Books books = new Books(FED, 1_035, 1_035, 1_000, 1_000, 30, 5, 0);

    assertThat(books.balance(), is(true));
    assertThat(
        books.lines(),
        is(
            List.of(
                "                      fed        found",
                "  records           1,035        1,035  read, by marts.pipeline_audit",
                "                    1,035        1,035  raw.users",
                "  changes           1,000        1,000  staging.users_events",
                "                    1,000        1,000  marts.users_history",
                "  copies               30           30  left out as duplicates",
                "  malformed             5            5  rejects.users",
                "",
                BALANCED)));
  }

  @Test
  void doNotBalanceWhenAnythingIsMissing() {
    List<Books> wrong =
        List.of(
            new Books(FED, 1_034, 1_035, 1_000, 1_000, 30, 5, 0),
            new Books(FED, 1_035, 1_034, 1_000, 1_000, 30, 5, 0),
            new Books(FED, 1_035, 1_035, 999, 1_000, 30, 5, 0),
            new Books(FED, 1_035, 1_035, 1_000, 999, 30, 5, 0),
            new Books(FED, 1_035, 1_035, 1_000, 1_000, 29, 5, 0),
            new Books(FED, 1_035, 1_035, 1_000, 1_000, 30, 6, 0),
            new Books(FED, 1_035, 1_035, 1_000, 1_000, 30, 5, 1));

    for (Books books : wrong) {
      assertThat(books.balance(), is(false));
      assertThat(books.lines(), hasItem("The books do not balance."));
    }
    assertThat(
        wrong.get(2).lines(),
        hasItem("  changes           1,000          999  staging.users_events: DIFFERS"));
    assertThat(
        wrong.get(6).lines(), hasItems("Of 1 users the current table has not the newest change."));
  }
}
