package dev.tidemark.source;

import dev.tidemark.audit.CountWindows;
import java.io.Serializable;

/** Where the envelopes of a run come from, numbered: a change remembers its source by number. */
public sealed interface Inputs extends Serializable permits BoundedInputs, InputTopics {

  /** The file, the table, or the topic and its partition, for people. */
  String path(int number);

  /** What watermarks, lateness and counts are kept by; null when a file lies in no partition. */
  String partition(int number);

  /** The windows that counts of these inputs are told by. */
  CountWindows countWindows();
}
