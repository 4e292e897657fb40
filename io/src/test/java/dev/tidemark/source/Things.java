package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A contract with fields of every type, and its envelopes. */
public final class Things {

  private static final String YAML =
      """
      name: things
      version: 1.2.3
      description: Things of every type.
      envelope:
        format: mongodb
        uuid: uuid
        sourceTimestamp: source_timestamp
        readTimestamp: read_timestamp
        operation: meta.change_type
        deleted: meta.is_deleted
      key: {path: payload._id, column: thing_id}
      fields:
        - {name: text, path: payload.text, type: string, privacy: none, treatment: keep}
        - {name: count, path: payload.count, type: long, privacy: none, treatment: keep}
        - {name: ratio, path: payload.ratio, type: double, privacy: none, treatment: keep}
        - {name: flag, path: payload.flag, type: boolean, privacy: none, treatment: keep}
        - {name: day, path: payload.day, type: date, privacy: none, treatment: keep}
        - {name: moment, path: payload.moment, type: timestamp, privacy: none, treatment: keep}
        - {name: price, path: payload.price, type: "decimal(10, 2)", privacy: none, treatment: keep}
        - {name: huge, path: payload.huge, type: "decimal(38, 10)", privacy: none, treatment: keep}
        - {name: secret, path: payload.secret, type: string, privacy: direct, treatment: remove}
      quality:
        - {name: most_have_text, rule: not_null, field: text, minPct: 60}
        - {name: few_texts, rule: accepted, field: text, values: [a, b]}
        - {name: few_rejects, rule: max_rejected, maxPct: 10}
      """;

  /** Of every event, until it is replaced. */
  public static final String SOURCE_TIME = "2026-02-05T16:25:30.123456Z";

  private Things() {}

  public static Contract contract() {
    return ContractReader.read("things.yaml", YAML);
  }

  /** The same with another text in the place of one. */
  public static Contract contractWith(String text, String instead) {
    return ContractReader.read("things.yaml", YAML.replace(text, instead));
  }

  /** An event whose payload holds these members besides the key. */
  public static String event(String uuid, String id, String payload) {
    return """
        {"uuid": "%s", "source_timestamp": "%s",\
         "read_timestamp": "2026-02-05 16:25:31", "meta": {"change_type": "UPDATE"},\
         "payload": {"_id": "%s"%s}}"""
        .formatted(uuid, SOURCE_TIME, id, payload.isEmpty() ? "" : ", " + payload);
  }

  static Envelopes envelopes(String content) {
    return envelopes(content.getBytes(UTF_8), ReadFiles.LIMIT);
  }

  /** All records of a file, in one batch. */
  public static Envelopes envelopes(byte[] content, int limit) {
    EnvelopePacker packer = EnvelopePacker.ofFile(0);
    RecordScanner records =
        new RecordScanner(new ByteArrayInputStream(content), 0, limit, false, Seen.newSha256());
    try {
      while (records.next(Long.MAX_VALUE)) {
        packer.add(records);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packer.drain();
  }
}
