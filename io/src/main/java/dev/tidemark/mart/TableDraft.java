package dev.tidemark.mart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws up the next state of one table. */
final class TableDraft {

  private final String table;
  private final List<Manifest.LiveFile> live;
  private final List<Publication.Arrival> arrivals = new ArrayList<>();

  /**
   * @param kept files that stay
   */
  TableDraft(String table, List<Manifest.LiveFile> kept) {
    this.table = table;
    this.live = new ArrayList<>(kept);
  }

  /** Adds the file that waits in {@code place}. */
  void add(String place, Manifest.LiveFile file) {
    arrivals.add(new Publication.Arrival(place, file.name()));
    live.add(file);
  }

  /**
   * The change that makes the table what was drawn up.
   *
   * @param built what the table is made with
   * @param before the files of the table up to now: what does not stay has to leave
   */
  Publication.TableChange finish(
      RunInfo run, Manifest.Built built, List<Manifest.LiveFile> before) {
    Manifest manifest =
        new Manifest(
            table,
            run.runId(),
            run.contract().version(),
            live.stream().mapToLong(Manifest.LiveFile::rows).sum(),
            live,
            built);
    Set<String> staying = live.stream().map(Manifest.LiveFile::name).collect(Collectors.toSet());
    List<String> departures =
        before.stream()
            .map(Manifest.LiveFile::name)
            .filter(name -> !staying.contains(name))
            .toList();
    return new Publication.TableChange(manifest, arrivals, departures);
  }
}
