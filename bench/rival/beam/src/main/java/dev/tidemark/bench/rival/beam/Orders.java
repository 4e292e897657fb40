package dev.tidemark.bench.rival.beam;

import java.io.Serializable;
import java.util.Comparator;

/** Which of two changes comes first. */
enum Orders implements Comparator<Change>, Serializable {
  /** As copies of one change were delivered. */
  OF_DELIVERY {
    @Override
    public int compare(Change a, Change b) {
      int byRead = Long.compare(a.readMicros, b.readMicros);
      return byRead != 0 ? byRead : Long.compare(a.sourceMicros, b.sourceMicros);
    }
  },

  /** As changes of one user happened. */
  OF_TIME {
    @Override
    public int compare(Change a, Change b) {
      int bySource = Long.compare(a.sourceMicros, b.sourceMicros);
      int byRead = bySource != 0 ? bySource : Long.compare(a.readMicros, b.readMicros);
      return byRead != 0 ? byRead : a.uuid.compareTo(b.uuid);
    }
  }
}
