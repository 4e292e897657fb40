package dev.tidemark.bench.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.Event;
import dev.tidemark.envelope.MessageReader;
import dev.tidemark.envelope.TextMessage;
import dev.tidemark.envelope.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that reads the messages of one format, and says how long that has taken. */
final class Extraction {

  private static final double NANOS = 1e9;

  private final MessageReader reader;
  private final List<TextMessage> messages = new ArrayList<>();
  private final List<Digest> digests = new ArrayList<>();
  private final ChangeWriter changes = new ChangeWriter(2 * ChangeWriter.BATCH_BYTES);
  private long bytes;

  private Extraction(Contract contract, Path file) throws IOException {
    reader = MessageReader.of(contract, contract.publishedFields(), new Tally("bench"));
    for (String line : Files.readAllLines(file)) {
      TextMessage message = new TextMessage(line.getBytes(UTF_8), null);
      messages.add(message);
      digests.add(message.digest());
      bytes += message.textLength();
    }
  }

  /**
   * Takes a rendering, the file of its messages and how many seconds to read them; prints what a
   * message takes, in microseconds, and how long one is, in bytes.
   */
  public static void main(String[] arguments) throws Exception {
    Rendering rendering = Rendering.valueOf(arguments[0]);
    double seconds = Double.parseDouble(arguments[2]);
    Extraction extraction = new Extraction(rendering.contract(), Path.of(arguments[1]));
    extraction.read(seconds / 2);
    System.out.println(
        extraction.read(seconds) + " " + (double) extraction.bytes / extraction.messages.size());
  }

  private double read(double seconds) throws Unreadable {
    long begin = System.nanoTime();
    long rounds = 0;
    while (System.nanoTime() - begin < seconds * NANOS) {
      readAll();
      rounds++;
    }
    return (System.nanoTime() - begin) / 1e3 / (rounds * messages.size());
  }

  private void readAll() throws Unreadable {
    for (int i = 0; i < messages.size(); i++) {
      TextMessage message = messages.get(i);
      if (reader.read(message) != MessageReader.Verdict.CHANGES) {
        throw new IllegalStateException("Cannot measure: message %d is no change".formatted(i));
      }
      for (Event event : reader.changes()) {
        event.appendTo(changes, new Origin(0, i), digests.get(i));
      }
      if (changes.size() >= ChangeWriter.BATCH_BYTES) {
        changes.drain();
      }
    }
  }
}
