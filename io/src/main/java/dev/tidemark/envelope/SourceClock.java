package dev.tidemark.envelope;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.JsonPath;
import java.util.List;
import java.util.OptionalLong;

/** Tells when the source has made the change that a message speaks of, and nothing else of it. */
public final class SourceClock {

  /** A path that may hold the time, and how it is written there. */
  record Moment(JsonPath path, Encoding encoding) {}

  private final List<Moment> moments;
  private final JsonExtractor extractor;
  private final ValueReader values;

  private SourceClock(List<Moment> moments) {
    this.moments = moments;
    this.extractor = JsonExtractor.first(moments.stream().map(Moment::path).toList());
    this.values = new ValueReader(extractor.slots());
  }

  public static SourceClock of(Contract contract) {
    return new SourceClock(
        contract.envelope() instanceof Envelope.Paths paths
            ? List.of(new Moment(paths.sourceTimestamp(), Encoding.PLAIN))
            : RowShapes.moments(contract.envelope().format()));
  }

  /** Microseconds since 1970, or nothing; where the message says it twice, the first counts. */
  public OptionalLong micros(Message message) throws Unreadable {
    extractor.extract(message.bytes(), message.textStart(), message.textLength());
    for (int slot = 0; slot < moments.size(); slot++) {
      long micros = values.timestamp(slot, moments.get(slot).encoding());
      if (micros != Timestamps.UNREADABLE) {
        return OptionalLong.of(micros);
      }
    }
    return OptionalLong.empty();
  }
}
