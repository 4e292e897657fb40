package dev.tidemark.mart;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.contract.Contract;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs over an output, piece by piece. */
final class Runs {

  static final long STARTED_AT = 1_770_308_730_000_000L;

  private Runs() {}

  static RunInfo run(String runId, Path output) {
    return run(runId, output, Things.contract());
  }

  static RunInfo run(String runId, Path output, Contract contract) {
    return new RunInfo(runId, STARTED_AT, "test", contract, new OutputTree(output.toString()));
  }

  static AuditPlan plan(Layer... layers) {
    return plan(null, layers);
  }

  static AuditPlan plan(LocalDate snapshotDate, Layer... layers) {
    Set<Layer> asked = EnumSet.of(Layer.AUDIT);
    asked.addAll(List.of(layers));
    return new AuditPlan(asked, 0, snapshotDate);
  }

  static WrittenFile write(Mart mart, RunInfo run, Changes changes) throws IOException {
    ParquetFile<ChangeCursor> file =
        new ParquetFile<>(
            run.output(), run.runId(), mart.place(run.contract()), mart.format(run.contract()));
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      file.write(change);
    }
    return file.close();
  }

  static WrittenFile writeText(RunInfo run, String table, String content, long rows)
      throws IOException {
    PendingFile file = PendingFile.create(run.output(), run.runId(), table, ".jsonl");
    try (OutputStream out = file) {
      out.write(content.getBytes());
    }
    return file.written(rows);
  }

  static void publish(RunInfo run, AuditPlan plan, WrittenFile... files) throws IOException {
    Publisher publisher = new Publisher(run, plan);
    for (WrittenFile file : files) {
      publisher.add(file);
    }
    publisher.publish();
  }

  /** The relative paths of all files, in order. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.startsWith(".tidemark."))
          .sorted()
          .toList();
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
