package dev.tidemark.mart;

import dev.tidemark.contract.Contract;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tables of an output as they are at one moment, for a run that folds them: what a stream adds
 * later stays as it is.
 *
 * @param tables the manifests by table
 */
public record FoldedFiles(HashMap<String, Manifest> tables, Contract contract)
    implements Serializable {

  private static final Map<Mart, Layer> LAYERS =
      Map.of(
          Mart.STAGING, Layer.STAGING,
          Mart.STAGING_PII, Layer.STAGING_PII,
          Mart.HISTORY, Layer.HISTORY,
          Mart.CURRENT, Layer.CURRENT);

  /**
   * @throws FileNotFoundException when there is nothing to fold
   */
  static FoldedFiles of(OutputTree output, Contract contract) throws IOException {
    requireTables(output, contract);
    FoldedFiles folded = new FoldedFiles(new HashMap<>(), contract);
    CommitLock.holding(
        output,
        () -> {
          for (Mart mart : Mart.values()) {
            String place = mart.place(contract);
            Manifest.of(output, place).ifPresent(manifest -> folded.tables.put(place, manifest));
          }
        });
    return folded;
  }

  /**
   * @throws FileNotFoundException when there is nothing to fold
   */
  public static void requireTables(OutputTree output, Contract contract) throws IOException {
    if (Manifest.of(output, Mart.MARKS.place(contract)).isEmpty()) {
      throw new FileNotFoundException(
          "Cannot compact '%s': it holds no tables of contract %s"
              .formatted(output.root(), contract.name()));
    }
  }

  Manifest marks() {
    return tables.get(Mart.MARKS.place(contract));
  }

  /** The layers that the output has, and that are folded. */
  Set<Layer> layers() {
    EnumSet<Layer> layers = EnumSet.of(Layer.AUDIT);
    LAYERS.forEach(
        (mart, layer) -> {
          if (tables.containsKey(mart.place(contract))) {
            layers.add(layer);
          }
        });
    return layers;
  }

  boolean has(String table, Manifest.LiveFile file) {
    return tables.containsKey(table) && tables.get(table).files().contains(file);
  }
}
