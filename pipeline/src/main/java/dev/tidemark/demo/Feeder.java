package dev.tidemark.demo;

import dev.tidemark.contract.Contract;
import dev.tidemark.generate.LiveEvents;
import dev.tidemark.generate.LiveRecord;
import dev.tidemark.generate.Pace;
import dev.tidemark.process.Interruption;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Writes changes as they happen, in a thread of its own, and counts them. */
final class Feeder {

  /** Where records are written to. Closed when all of them are there. */
  interface Outlet extends Closeable {
    void write(byte[] key, byte[] value) throws IOException;
  }

  private final LiveEvents events;
  private final long mostMicros;
  private final Map<LiveRecord.Kind, LongAdder> written = new EnumMap<>(LiveRecord.Kind.class);
  private final Thread thread = new Thread(this::feed, "feeder");
  private final Outlet outlet;
  private volatile boolean stopped;
  private volatile Exception failure;

  private Feeder(LiveEvents events, long mostMicros, Outlet outlet) {
    this.events = events;
    this.mostMicros = mostMicros;
    this.outlet = outlet;
    for (LiveRecord.Kind kind : LiveRecord.Kind.values()) {
      written.put(kind, new LongAdder());
    }
  }

  /** Begins at once. */
  static Feeder start(DemoPlan plan, Contract contract, Outlet outlet) {
    Feeder feeder =
        new Feeder(
            LiveEvents.forContract(contract, plan.who(), plan.rate()),
            plan.feeding().map(most -> most.toMillis() * 1_000).orElse(Long.MAX_VALUE),
            outlet);
    feeder.thread.setDaemon(true);
    feeder.thread.start();
    return feeder;
  }

  Fed fed() {
    return new Fed(
        count(LiveRecord.Kind.CHANGE),
        count(LiveRecord.Kind.COPY),
        count(LiveRecord.Kind.MALFORMED));
  }

  private long count(LiveRecord.Kind kind) {
    return written.get(kind).sum();
  }

  /**
   * Whether there is nothing more to come.
   *
   * @throws IOException if that is because something went wrong
   */
  boolean isOver() throws IOException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    return !thread.isAlive();
  }

  /** Writes nothing more, and returns when all of it is there. */
  void finish() throws IOException {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw Interruption.of("the last change", e);
    }
    isOver();
    outlet.close();
  }

  private void feed() {
    Pace pace = new Pace();
    try {
      events.tell(Instant.now(), record -> write(record, pace));
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private boolean write(LiveRecord record, Pace pace) throws IOException {
    if (record.dueAfterMicros() > mostMicros) {
      return false;
    }
    pace.awaitNanos(TimeUnit.MICROSECONDS.toNanos(record.dueAfterMicros()));
    if (stopped) {
      return false;
    }
    outlet.write(record.key(), record.value());
    written.get(record.kind()).increment();
    return true;
  }
}
