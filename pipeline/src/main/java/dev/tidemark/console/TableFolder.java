package dev.tidemark.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.mart.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A published table: a folder whose manifest names its live files. */
record TableFolder(Layer layer, Path folder) {

  private static final String MANIFEST = "_manifest.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** All published tables of an output that may be seen. */
  static List<TableFolder> below(Path output) throws IOException {
    List<TableFolder> tables = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      for (Path folder : layer.folders(output.toAbsolutePath().normalize())) {
        if (Files.isReadable(folder.resolve(MANIFEST))) {
          tables.add(new TableFolder(layer, folder));
        }
      }
    }
    return tables;
  }

  /** The name of the table in SQL. */
  String name() {
    return layer.schema() + "." + folder.getFileName();
  }

  Manifest manifest() throws IOException {
    Path file = folder.resolve(MANIFEST);
    try {
      return JSON.readValue(Files.readAllBytes(file), Manifest.class);
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot read %s: it is no manifest".formatted(file), e);
    }
  }

  /** A query of the rows in the files of a manifest. */
  String rows(Manifest manifest) {
    return layer.rows(manifest.files().stream().map(file -> folder.resolve(file.name())).toList());
  }

  /** How the rows are folded while a stream adds to the table; null when they are not. */
  Fold fold() {
    String name = folder.getFileName().toString();
    return switch (layer) {
      case RAW -> Fold.RAW;
      case STAGING, STAGING_PII -> Fold.EVENTS;
      case MARTS ->
          name.endsWith("_current")
              ? Fold.CURRENT
              : name.endsWith("_history") ? Fold.HISTORY : null;
      case REJECTS -> null;
    };
  }

  /** The statement that lets SQL see rows as this table. */
  String view(String rows) {
    return "CREATE OR REPLACE VIEW %s.\"%s\" AS %s"
        .formatted(layer.schema(), folder.getFileName().toString().replace("\"", "\"\""), rows);
  }
}
