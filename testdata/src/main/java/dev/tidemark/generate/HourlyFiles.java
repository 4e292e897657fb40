package dev.tidemark.generate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.TreeMap;

/** The files of all hours, of which only the present ones are open. */
final class HourlyFiles implements Sink, Closeable {

  private final Path directory;
  private final GeneratorSpec spec;
  private final Timeline timeline;
  private final TreeMap<Integer, LineFile> open = new TreeMap<>();
  private long lines;
  private long bytes;
  private long files;

  HourlyFiles(Path directory, GeneratorSpec spec, Timeline timeline) {
    this.directory = directory;
    this.spec = spec;
    this.timeline = timeline;
  }

  /** Writes a line to the file it lands in; deliveries come in the order of their positions. */
  @Override
  public void accept(Delivery delivery, Line line) throws IOException {
    LineFile file = at(delivery.landing(), delivery.position());
    file.append(line);
    if (spec.happens(Chaos.BLANK_LINES, Dice.nth(delivery.event().seed(), delivery.number()))) {
      file.appendBlank(delivery.number());
    }
  }

  private LineFile at(long landing, long now) throws IOException {
    closeBefore(timeline.slice(now));
    int slice = timeline.slice(landing);
    LineFile file = open.get(slice);
    if (file == null) {
      String name = timeline.file(slice) + ".jsonl" + spec.compression().suffix();
      file = LineFile.create(directory.resolve(name), spec, slice);
      open.put(slice, file);
      files++;
    }
    return file;
  }

  Summary summary() {
    return new Summary(spec.events(), lines, bytes, files);
  }

  /** Completes all files. */
  @Override
  public void close() throws IOException {
    closeBefore(Integer.MAX_VALUE);
  }

  private void closeBefore(int slice) throws IOException {
    Iterator<LineFile> past = open.headMap(slice).values().iterator();
    while (past.hasNext()) {
      LineFile file = past.next();
      file.close();
      lines += file.lines();
      bytes += file.bytes();
      past.remove();
    }
  }
}
