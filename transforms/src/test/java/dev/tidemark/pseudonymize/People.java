package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import java.util.ArrayList;
import java.util.List;

/** Small contracts, and changes that fit them. */
final class People {

  /** 2024-03-01T12:00:00Z. */
  static final long SOURCE_TIME = 1_709_294_400_000_000L;

  static final int HEADER = 59;
  static final String USER = "user-1";
  static final String UUID = "uuid-1";

  private static final String HEAD =
      """
      name: people
      version: 1.0
      description: People.
      envelope:
        format: mongodb
        uuid: uuid
        sourceTimestamp: source_timestamp
        readTimestamp: read_timestamp
        operation: change_type
      key:
        path: payload._id
        column: user_id
      fields:
      """;

  private People() {}

  /**
   * @param fields each {@code name: type, treatment}
   */
  static Contract contract(String... fields) {
    StringBuilder yaml = new StringBuilder(HEAD);
    for (String field : fields) {
      String[] parts = field.split(": ", 2);
      String[] typeAndTreatment = parts[1].split(", (?![^({]*[)}])", 2);
      yaml.append(
          """
            - name: %s
              path: payload.%s
              type: %s
              privacy: none
              treatment: %s
          """
              .formatted(parts[0], parts[0], typeAndTreatment[0], typeAndTreatment[1]));
    }
    return ContractReader.read("people.yaml", yaml.toString());
  }

  /**
   * @param values each null, a text, a Long, a Double or a Boolean
   */
  static Changes change(Object... values) {
    ChangeWriter writer = new ChangeWriter();
    writer.start(Operation.UPDATE, false, SOURCE_TIME, SOURCE_TIME + 1, new Origin(3, 4));
    finish(writer, values);
    return writer.drain();
  }

  static Changes published(Object... values) {
    ChangeWriter writer = new ChangeWriter();
    writer.startKnown(Operation.UPDATE, false, SOURCE_TIME, SOURCE_TIME + 1, true);
    finish(writer, values);
    return writer.drain();
  }

  private static void finish(ChangeWriter writer, Object... values) {
    byte[] user = USER.getBytes(UTF_8);
    byte[] uuid = UUID.getBytes(UTF_8);
    writer.digest(new Digest(5, 6)).identity(user, 0, user.length, uuid, 0, uuid.length);
    for (Object value : values) {
      if (value == null) {
        writer.addNull();
      } else if (value instanceof Long number) {
        writer.addLong(number);
      } else if (value instanceof Double number) {
        writer.addDouble(number);
      } else if (value instanceof Boolean flag) {
        writer.addBoolean(flag);
      } else {
        writer.addBytes(((String) value).getBytes(UTF_8));
      }
    }
    writer.finish();
  }

  /** The next values under the cursor, which must be texts. */
  static List<String> texts(ChangeCursor cursor, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(cursor.nextValue() ? cursor.valueText() : null);
    }
    return texts;
  }
}
