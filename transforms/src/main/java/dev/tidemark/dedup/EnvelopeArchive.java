package dev.tidemark.dedup;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** Finds the bytes of envelopes again, for the rare tie that only they can settle. */
public interface EnvelopeArchive extends Serializable {

  /**
   * The bytes of every wanted envelope, each of which has the digest it is asked under.
   *
   * @param wanted where each envelope came from in this run, or from an earlier run
   * @throws IOException when an envelope cannot be found any more
   */
  Map<Digest, byte[]> fetch(Map<Digest, Origin> wanted) throws IOException;
}
