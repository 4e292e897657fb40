package dev.tidemark.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.mart.Manifest;
import dev.tidemark.mart.Manifest.LiveFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An output tree made by hand, for tests of other rooms too. */
public record TinyOutput(Path root) {

  /** Publishes a table whose only file holds the rows of a query. */
  public TinyOutput table(String place, String rows) throws IOException, SQLException {
    file(place, "only.parquet", rows);
    return publish(place, "only.parquet");
  }

  /** Writes a file that no manifest names yet. */
  public TinyOutput file(String place, String name, String rows) throws IOException, SQLException {
    String file = folder(place).resolve(name).toString().replace("'", "''");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(rows, file));
    }
    return this;
  }

  /** Writes a text file that no manifest names yet. */
  public TinyOutput text(String place, String name, String content) throws IOException {
    Files.writeString(folder(place).resolve(name), content);
    return this;
  }

  /** Writes the manifest that names these files and no others. */
  public TinyOutput publish(String place, String... names) throws IOException {
    return publish(place, List.of(names), List.of());
  }

  /** Writes the manifest that names these files, and logs that a stream has added. */
  public TinyOutput publish(String place, List<String> names, List<String> logs)
      throws IOException {
    List<LiveFile> files = new ArrayList<>();
    names.forEach(name -> files.add(new LiveFile(name, 1, 1, "0".repeat(64))));
    logs.forEach(name -> files.add(new LiveFile(name, 1, 1, "0".repeat(64), true)));
    Manifest manifest = new Manifest(place, "run-1", "1.0.0", files.size(), files, null);
    return text(place, "_manifest.json", new ObjectMapper().writeValueAsString(manifest));
  }

  private Path folder(String place) throws IOException {
    return Files.createDirectories(root.resolve(place));
  }
}
