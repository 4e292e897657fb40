package dev.tidemark.pipeline;

/**
 * What becomes of a stream that was told to stop.
 *
 * @param ends whether the runner comes to its end now; otherwise the stream goes on without this
 *     process
 * @param clean whether the stream can go on exactly where it was
 * @param news what to tell the person who stopped it
 */
public record StreamStop(boolean ends, boolean clean, String news) {

  public static StreamStop ending(String news) {
    return new StreamStop(true, true, news);
  }

  /** The stream ends, but not as it should. */
  public static StreamStop breakingOff(String news) {
    return new StreamStop(true, false, news);
  }

  public static StreamStop leavingAlone(String news) {
    return new StreamStop(false, true, news);
  }
}
