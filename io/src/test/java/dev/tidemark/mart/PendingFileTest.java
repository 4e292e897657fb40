package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {

  @TempDir Path out;

  @Test
  void streamsAreNeverDead() throws Exception {
    WrittenFile first = write("20260205-1-stream", "marts/t");
    WrittenFile second = write("20260206-1-stream", "restricted/raw/t");
    write("20260205-1", "marts/t");
    write("20260205-stream-1", "marts/t");
    write("stream", "marts/t");

    PendingFile.deleteOfDeadRuns(tree());

    assertThat(Runs.files(out), containsInAnyOrder(first.place(), second.place()));
    assertThat(Files.exists(out.resolve(PendingFile.FOLDER + "/20260205-1")), is(false));
  }

  @Test
  void withoutAStreamNothingIsLeft() throws Exception {
    write("r1", "marts/t");
    Files.writeString(out.resolve(PendingFile.FOLDER + "/stray"), "x");

    PendingFile.deleteOfDeadRuns(tree());

    assertThat(Files.exists(out.resolve(PendingFile.FOLDER)), is(false));
  }

  @Test
  void whereNothingIsPendingNothingIsDeleted() throws Exception {
    PendingFile.deleteOfDeadRuns(tree());
    Files.writeString(out.resolve("other"), "x");
    PendingFile.deleteOfDeadRuns(tree());

    assertThat(Runs.files(out), containsInAnyOrder("other"));
  }

  @Test
  void aPublishedNameTellsTheRunAndTheFileApart() throws Exception {
    String one = PendingFile.publishedName(write("r1", "marts/t").place());
    String other = PendingFile.publishedName(write("r1", "marts/t").place());

    assertThat(one.matches("r1-[0-9a-f-]{36}\\.jsonl"), is(true));
    assertThat(one, is(not(other)));
    assertThat(
        PendingFile.publishedName("restricted/_pending/r2-stream/a/b/c/d.parquet"),
        is("r2-stream-d.parquet"));
  }

  private WrittenFile write(String runId, String table) throws Exception {
    return Runs.writeText(Runs.run(runId, out), table, runId, 1);
  }

  private OutputTree tree() {
    return new OutputTree(out.toString());
  }
}
