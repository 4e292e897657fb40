package dev.tidemark.bench.stream;

import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tidemark, started as its users start it.
 *
 * @param root the folder of the project, with the Flink runner built
 * @param layers as {@code --layers} takes them; the usual ones when empty
 * @param more other options of {@code run}
 */
record Tidemark(Path root, String name, String layers, List<String> more) implements Engine {

  private static final String CURRENT = "marts/users_current";

  static Tidemark currentOnly(Path root, List<String> more) {
    return new Tidemark(root, "Tidemark, current", "current", more);
  }

  static Tidemark allLayers(Path root, List<String> more) {
    return new Tidemark(root, "Tidemark, all default layers", "", more);
  }

  @Override
  public void prepare(Task task) throws IOException {
    Path jar = root.resolve("runners/flink/target/tidemark-flink.jar");
    if (!Files.exists(jar)) {
      throw new IOException("Cannot run Tidemark: no %s (mvn -Pbench verify)".formatted(jar));
    }
  }

  @Override
  public List<String> command(Task task) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "env",
            EngineProcess.LAUNCHER_OPTIONS + "=" + String.join(" ", EngineProcess.JAVA_OPTIONS),
            launcher(),
            "run",
            "--contract=users",
            "--bootstrapServers=" + task.bootstrapServers(),
            "--topics=" + task.topic(),
            "--output=" + output(task)));
    if (!layers.isEmpty()) {
      command.add("--layers=" + layers);
    }
    if (task.untilCaughtUp()) {
      command.add("--until=caught-up");
    }
    command.addAll(more);
    return command;
  }

  @Override
  public boolean delivers() {
    return true;
  }

  @Override
  public void collect(Task task, Tables tables) throws IOException {
    Path rows = task.folder().resolve("folded.csv");
    EngineProcess.start(
            List.of(
                launcher(),
                "query",
                "--output=" + output(task),
                "--format=csv",
                "SELECT user_id, event_uuid, source_timestamp, read_timestamp, email_hashed"
                    + " FROM marts.users_current"),
            rows)
        .succeed();
    tables.execute(
        """
        INSERT INTO delivered
        FROM read_csv(%s, header = true, nullstr = '', columns = {
          user_id: 'VARCHAR', event_uuid: 'VARCHAR', source_timestamp: 'TIMESTAMP',
          read_timestamp: 'TIMESTAMP', email_hashed: 'VARCHAR'})
        """
            .formatted(Tables.literal(rows)));
  }

  @Override
  public Watch watch(Task task) throws IOException {
    return ManifestWatch.of(output(task).resolve(CURRENT));
  }

  @Override
  public void forget(Task task) {}

  private String launcher() {
    return root.resolve("tidemark").toString();
  }

  private static Path output(Task task) {
    return task.folder().resolve("out");
  }
}
