package dev.tidemark.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far the stages in this process have come, for a person who watches.
 *
 * <p>Shared by all stages of the process and read by nothing but the display; the audit has counts
 * of its own, which retries cannot inflate.
 */
public final class Progress {

  private static final Map<String, LongAdder> HANDLED = new ConcurrentHashMap<>();

  private Progress() {}

  public static void advance(String stage, long handled) {
    HANDLED.computeIfAbsent(stage, unused -> new LongAdder()).add(handled);
  }

  /** What each stage has handled since the process began. */
  public static Map<String, Long> handled() {
    Map<String, Long> handled = new TreeMap<>();
    HANDLED.forEach((stage, count) -> handled.put(stage, count.sum()));
    return handled;
  }
}
