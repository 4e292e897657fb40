package dev.tidemark.bench.rival.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * Runs a script of this package.
 *
 * <pre>
 * SCRIPT  current, reference or layers
 * INPUT   the files to read, as a pattern
 * OUTPUT  a folder, made if it is not there
 * </pre>
 */
public final class Duck {

  private Duck() {}

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Path.of(arguments[2]));
    String sql =
        script(arguments[0])
            .replace("${input}", arguments[1].replace("'", "''"))
            .replace("${output}", arguments[2].replace("'", "''"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(String name) throws Exception {
    try (InputStream text = Duck.class.getResourceAsStream(name + ".sql")) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }
}
