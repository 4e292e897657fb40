package dev.tidemark.generate;

import static java.util.stream.Collectors.toMap;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a contract asks of a message; where several things share a path, the first one counts. */
final class ContractMembers {

  private ContractMembers() {}

  /**
   * Where the messages of a contract have what every change needs.
   *
   * @throws IllegalArgumentException if that is for their format to say
   */
  static Envelope.Paths paths(Contract contract) {
    if (contract.envelope() instanceof Envelope.Paths paths) {
      return paths;
    }
    throw new IllegalArgumentException(
        "Cannot generate events of contract %s: its format is %s, and only events of mongodb with paths can be made up"
            .formatted(contract.name(), contract.envelope().format().spelling()));
  }

  static Map<JsonPath, Member> of(Contract contract) {
    return Stream.of(envelope(contract), fields(contract))
        .flatMap(List::stream)
        .collect(
            toMap(Member::path, member -> member, (first, second) -> first, LinkedHashMap::new));
  }

  private static List<Member> envelope(Contract contract) {
    Envelope.Paths envelope = paths(contract);
    Stream<Member> deleted =
        Stream.ofNullable(envelope.deleted())
            .map(path -> Member.always(path, EnvelopeValue.DELETED));
    return Stream.concat(
            Stream.of(
                Member.always(envelope.uuid(), EnvelopeValue.UUID),
                Member.always(envelope.sourceTimestamp(), EnvelopeValue.SOURCE_TIMESTAMP),
                Member.always(envelope.readTimestamp(), EnvelopeValue.READ_TIMESTAMP),
                Member.always(envelope.operation(), EnvelopeValue.OPERATION),
                Member.always(contract.key().path(), EnvelopeValue.KEY)),
            deleted)
        .toList();
  }

  private static List<Member> fields(Contract contract) {
    return contract.fields().stream()
        .map(field -> Member.unlessDeleted(field.path(), FieldValue.of(contract, field)))
        .toList();
  }
}
