package dev.tidemark.mart;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live files of a table. A reader that follows it sees the table as one run left it.
 *
 * @param runId the run that published it
 * @param rows of all files together
 * @param built what the table was made with, so that a later run can tell whether it fits
 * @param folded names of files of streams that runs have replaced, the last of them: a stream that
 *     goes on from a checkpoint may bring them once more
 */
public record Manifest(
    @JsonProperty("table") String table,
    @JsonProperty("run_id") String runId,
    @JsonProperty("contract_version") String contractVersion,
    @JsonProperty("rows") long rows,
    @JsonProperty("files") List<LiveFile> files,
    @JsonProperty("built") Built built,
    @JsonProperty("folded") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> folded)
    implements Serializable {

  static final String NAME = "_manifest.json";

  /** More than a checkpoint knows of a table. */
  static final int MOST_FOLDED = 1000;

  static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Manifest {
    folded = folded == null ? List.of() : folded;
  }

  /** The manifest of a table of which nothing has been folded. */
  public Manifest(
      String table,
      String runId,
      String contractVersion,
      long rows,
      List<LiveFile> files,
      Built built) {
    this(table, runId, contractVersion, rows, files, built, List.of());
  }

  /**
   * A file of the table.
   *
   * @param name in the table's folder
   * @param sha256 checksum of its bytes, in hexadecimal
   * @param log whether its rows are a part of a stream, to be folded with the rest of the table
   */
  public record LiveFile(
      @JsonProperty("name") String name,
      @JsonProperty("rows") long rows,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("log") @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean log)
      implements Serializable {

    /** A file that needs no folding. */
    public LiveFile(String name, long rows, long bytes, String sha256) {
      this(name, rows, bytes, sha256, false);
    }

    LiveFile asLog() {
      return new LiveFile(name, rows, bytes, sha256, true);
    }
  }

  /**
   * What decides about a table's values besides its input.
   *
   * @param inClear whether the marks hold promoted fields in clear
   * @param snapshotDate the day ages were taken at; null for the day of each change
   * @param inputs the paths of the files that all runs have read; with the marks only
   * @param readUpTo how far they have come in tables that grow, by column; null where a publication
   *     leaves it as it was
   */
  public record Built(
      @JsonProperty("in_clear") boolean inClear,
      @JsonProperty("snapshot_date") String snapshotDate,
      @JsonProperty("inputs") List<String> inputs,
      @JsonProperty("read_up_to") @JsonInclude(JsonInclude.Include.NON_NULL)
          Map<String, Long> readUpTo)
      implements Serializable {

    public Built(boolean inClear, String snapshotDate, List<String> inputs) {
      this(inClear, snapshotDate, inputs, null);
    }
  }

  /** This manifest with the files of another, less those that leave. */
  Manifest joining(Manifest other, List<String> departures) {
    Map<String, LiveFile> joined = new LinkedHashMap<>();
    other.files.forEach(file -> joined.put(file.name(), file));
    joined.keySet().removeAll(departures);
    files.forEach(file -> joined.put(file.name(), file));
    Set<String> inputs = new TreeSet<>(other.built.inputs);
    inputs.addAll(built.inputs);
    return new Manifest(
        table,
        runId,
        contractVersion,
        joined.values().stream().mapToLong(LiveFile::rows).sum(),
        List.copyOf(joined.values()),
        new Built(built.inClear, built.snapshotDate, List.copyOf(inputs), readUpTo(other)),
        other.foldedWithout(departures));
  }

  private Map<String, Long> readUpTo(Manifest other) {
    return built.readUpTo == null ? other.built.readUpTo : built.readUpTo;
  }

  private List<String> foldedWithout(List<String> departures) {
    List<String> all = new ArrayList<>(folded);
    files.stream()
        .filter(file -> file.log() && departures.contains(file.name()))
        .forEach(file -> all.add(file.name()));
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST_FOLDED), all.size()));
  }

  /** The manifest of the table in {@code place}, if the table was ever published. */
  public static Optional<Manifest> of(OutputTree tree, String place) throws IOException {
    String path = place + "/" + NAME;
    return tree.exists(path)
        ? Optional.of(JSON.readValue(tree.read(path), Manifest.class))
        : Optional.empty();
  }
}
