package dev.tidemark.pseudonymize;

import java.io.Serializable;

/** Says where the key for keyed pseudonyms is; the key itself never becomes part of the graph. */
public interface KeySource extends Serializable {

  /**
   * Reads the key where the work is done.
   *
   * @throws IllegalStateException when there is none, or it is too short
   */
  PseudonymKey read();
}
