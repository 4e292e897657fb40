package dev.tidemark.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** How many samples of a recording belong to which activity. */
final class Shares {

  private static final String RUNNING = "jdk.ExecutionSample";
  private static final String IN_NATIVE_CODE = "jdk.NativeMethodSample";

  private final Map<Activity, Long> samples = new EnumMap<>(Activity.class);

  static Shares of(Path recording) throws IOException {
    Shares shares = new Shares();
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        shares.add(events.readEvent());
      }
    }
    return shares;
  }

  long samples() {
    return samples.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A line for each activity. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Activity activity : Activity.values()) {
      long count = samples.getOrDefault(activity, 0L);
      text.append(
          String.format(
              Locale.ROOT,
              "%-15s %5.1f %%  %7d samples%n",
              activity.name().toLowerCase(Locale.ROOT),
              100.0 * count / Math.max(1, samples()),
              count));
    }
    return text.toString();
  }

  private void add(RecordedEvent event) {
    RecordedStackTrace stack = event.getStackTrace();
    if (stack == null) {
      return;
    }
    List<String> frames =
        stack.getFrames().stream().map(frame -> frame.getMethod().getType().getName()).toList();
    String kind = event.getEventType().getName();
    if (kind.equals(RUNNING) || kind.equals(IN_NATIVE_CODE) && isBusy(frames)) {
      samples.merge(Activity.of(frames), 1L, Long::sum);
    }
  }

  /** Most threads in native code wait there; those that compress do not. */
  private static boolean isBusy(List<String> frames) {
    return !frames.isEmpty()
        && (frames.get(0).startsWith("com.github.luben.") || frames.get(0).contains("Inflater"));
  }
}
