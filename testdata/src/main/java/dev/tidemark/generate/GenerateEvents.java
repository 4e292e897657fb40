package dev.tidemark.generate;

import dev.tidemark.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Writes change events for a contract as JSON lines: {@code YYYY/MM/DD/HH/events-NNN.jsonl}, in the
 * folder of the hour in which they are read.
 *
 * <p>The same contract and spec give the same bytes. Not promised: the same bytes from another
 * version of this class, or compressed ones from another Java.
 */
public final class GenerateEvents {

  private final Contract contract;
  private final GeneratorSpec spec;
  private final Template template;

  private GenerateEvents(Contract contract, GeneratorSpec spec) {
    this.contract = contract;
    this.spec = spec;
    this.template = Template.of(contract);
  }

  /**
   * Events as the contract wants them; for the contract {@code users} amid everything else that a
   * MongoDB change stream says.
   *
   * @throws IllegalArgumentException if one path of the contract lies inside another
   */
  public static GenerateEvents forContract(Contract contract, GeneratorSpec spec) {
    return new GenerateEvents(contract, spec);
  }

  /**
   * Writes all events below a folder, say {@code data/users}.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a file to be written is there already
   */
  public Summary writeTo(Path directory) throws IOException {
    Timeline timeline = Timeline.of(spec);
    HourlyFiles files = new HourlyFiles(directory, spec, timeline);
    try (files) {
      Telling events =
          Telling.of(contract, template, spec, timeline, UnaryOperator.identity(), files);
      while (events.goOn()) {
        events.next();
      }
      events.finish();
    }
    return files.summary();
  }
}
