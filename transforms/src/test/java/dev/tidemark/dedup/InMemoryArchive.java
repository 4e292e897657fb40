package dev.tidemark.dedup;

import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import dev.tidemark.change.PlainChange;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;

/** Holds the envelopes of a run by position, as files do, and those of earlier runs by digest. */
public final class InMemoryArchive implements EnvelopeArchive {

  /** Packed, because runners serialize functions over and over. */
  private final byte[] here;

  private final byte[] earlier;

  private InMemoryArchive(byte[] here, byte[] earlier) {
    this.here = here;
    this.earlier = earlier;
  }

  /** For copies of which those of this run have positions of their own. */
  public static InMemoryArchive of(Collection<PlainChange> here, Collection<PlainChange> earlier)
      throws CoderException {
    return new InMemoryArchive(
        CoderUtils.encodeToByteArray(ChangesCoder.of(), PlainChange.pack(here)),
        CoderUtils.encodeToByteArray(ChangesCoder.of(), PlainChange.pack(earlier)));
  }

  /** For stages that must not need it. */
  static EnvelopeArchive untouched() {
    return wanted -> {
      throw new IOException("Nothing was to be settled");
    };
  }

  @Override
  public Map<Digest, byte[]> fetch(Map<Digest, Origin> wanted) throws IOException {
    Map<Origin, byte[]> byOrigin = new HashMap<>();
    for (PlainChange copy : unpack(here)) {
      byOrigin.put(new Origin(copy.way().source(), copy.way().position()), copy.envelope());
    }
    Map<Digest, byte[]> byDigest = new HashMap<>();
    for (PlainChange copy : unpack(earlier)) {
      byDigest.put(copy.digest(), copy.envelope());
    }
    Map<Digest, byte[]> found = new HashMap<>();
    for (Map.Entry<Digest, Origin> each : wanted.entrySet()) {
      byte[] envelope =
          each.getValue().source() == Origin.EARLIER_RUN
              ? byDigest.get(each.getKey())
              : byOrigin.get(each.getValue());
      if (envelope == null || !PlainChange.digest(envelope).equals(each.getKey())) {
        throw new IOException("No such envelope: " + each);
      }
      found.put(each.getKey(), envelope);
    }
    return found;
  }

  private static List<PlainChange> unpack(byte[] packed) throws CoderException {
    return PlainChange.unpack(List.of(CoderUtils.decodeFromByteArray(ChangesCoder.of(), packed)));
  }
}
