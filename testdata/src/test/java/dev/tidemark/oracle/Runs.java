package dev.tidemark.oracle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** An oracle and the hand-written files of its runs. */
final class Runs implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path scratch;
  private final Oracle oracle;
  private int files;

  Runs(Path scratch, Terms terms) throws IOException, SQLException {
    this.scratch = scratch;
    this.oracle = Oracle.open(scratch.resolve("oracle"), terms);
  }

  Runs(Path scratch) throws IOException, SQLException {
    this(scratch, Terms.standard());
  }

  Oracle oracle() {
    return oracle;
  }

  /** Adds a run over one file of these lines. */
  void add(String... lines) throws IOException, SQLException {
    oracle.addRun(List.of(file("", lines)));
  }

  /** A file of these lines in a folder, to be added later. */
  Path file(String folder, String... lines) throws IOException {
    files++;
    Path file = scratch.resolve(folder).resolve("events-" + files + ".jsonl");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Adds a run over one file of exactly these bytes. */
  void addFile(String name, byte[] content) throws IOException, SQLException {
    oracle.addRun(List.of(Files.write(scratch.resolve(name), content)));
  }

  List<String> rows(String query) throws SQLException {
    return oracle.rows(query);
  }

  /** A change at 10:{@code source}, read at 10:{@code read}. */
  static String change(String uuid, String user, String operation, int source, int read) {
    return """
        {"uuid": "%s", "source_timestamp": "2026-02-05T10:%02dZ", "read_timestamp": \
        "2026-02-05T10:%02dZ", "source_metadata": {"change_type": "%s"}, "payload": {"_id": "%s"}}"""
        .formatted(uuid, source, read, operation, user);
  }

  static String insert(String uuid, String user, int source, int read) {
    return change(uuid, user, "INSERT", source, read);
  }

  /** The line with one member set, {@code path} such as {@code /payload/email}. */
  static String with(String line, String path, String json) {
    try {
      ObjectNode envelope = (ObjectNode) MAPPER.readTree(line);
      JsonPointer pointer = JsonPointer.compile(path);
      envelope
          .withObject(pointer.head())
          .set(pointer.last().getMatchingProperty(), MAPPER.readTree(json));
      return envelope.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot set %s to %s".formatted(path, json), e);
    }
  }

  static String without(String line, String path) {
    try {
      ObjectNode envelope = (ObjectNode) MAPPER.readTree(line);
      JsonPointer pointer = JsonPointer.compile(path);
      envelope.withObject(pointer.head()).remove(pointer.last().getMatchingProperty());
      return envelope.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot remove " + path, e);
    }
  }

  @Override
  public void close() throws SQLException {
    oracle.close();
  }
}
