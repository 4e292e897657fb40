package dev.tidemark.source;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * How the time of a stream is told from the source times in it.
 *
 * @param windowSize how long the windows are that changes are taken together by
 * @param maxOutOfOrderness how far the watermark of a partition stays behind its greatest source
 *     time
 * @param allowedLateness how far behind the watermark a change is not yet late
 * @param idleAfter how long a partition with nothing to read holds the others back
 */
public record StreamTimes(
    Duration windowSize, Duration maxOutOfOrderness, Duration allowedLateness, Duration idleAfter)
    implements Serializable {}
