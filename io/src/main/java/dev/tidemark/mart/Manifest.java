package dev.tidemark.mart;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The live files of a table. A reader that follows it sees the table as one run left it.
 *
 * @param runId the run that published it
 * @param rows of all files together
 * @param built what the table was made with, so that a later run can tell whether it fits
 */
public record Manifest(
    @JsonProperty("table") String table,
    @JsonProperty("run_id") String runId,
    @JsonProperty("contract_version") String contractVersion,
    @JsonProperty("rows") long rows,
    @JsonProperty("files") List<LiveFile> files,
    @JsonProperty("built") Built built) {

  static final String NAME = "_manifest.json";

  static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A file of the table.
   *
   * @param name in the table's folder
   * @param sha256 checksum of its bytes, in hexadecimal
   */
  public record LiveFile(
      @JsonProperty("name") String name,
      @JsonProperty("rows") long rows,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("sha256") String sha256) {}

  /**
   * What decides about a table's values besides its input.
   *
   * @param inClear whether the marks hold promoted fields in clear
   * @param snapshotDate the day ages were taken at; null for the day of each change
   * @param inputs the paths of the files that all runs have read; with the marks only
   */
  public record Built(
      @JsonProperty("in_clear") boolean inClear,
      @JsonProperty("snapshot_date") String snapshotDate,
      @JsonProperty("inputs") List<String> inputs) {}

  /** The manifest of the table in {@code place}, if the table was ever published. */
  public static Optional<Manifest> of(OutputTree tree, String place) throws IOException {
    String path = place + "/" + NAME;
    return tree.exists(path)
        ? Optional.of(JSON.readValue(tree.read(path), Manifest.class))
        : Optional.empty();
  }
}
