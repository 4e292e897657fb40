package dev.tidemark.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/** Ctrl-C and SIGTERM, told to somebody instead of ending the process. */
final class CaughtSignals implements AutoCloseable {

  /** What a process returns that such a signal has ended. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private final Map<String, Object> previous = new HashMap<>();

  private CaughtSignals() {}

  /**
   * @param told takes what the process would return
   */
  static CaughtSignals by(IntConsumer told) {
    CaughtSignals signals = new CaughtSignals();
    EXIT_CODES.forEach(
        (signal, code) ->
            signals.previous.put(signal, Signals.register(signal, () -> told.accept(code))));
    return signals;
  }

  /** Lets the next one end the process as it is. */
  static void letThrough() {
    EXIT_CODES.keySet().forEach(Signals::registerDefault);
  }

  @Override
  public void close() {
    previous.forEach(Signals::unregister);
  }
}
