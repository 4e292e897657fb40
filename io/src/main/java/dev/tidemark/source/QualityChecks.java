package dev.tidemark.source;

import dev.tidemark.audit.Tally;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.QualityRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Counts, per rule of the contract about a field, how many changes it was asked of and broken by.
 */
final class QualityChecks {

  private final List<Check> checks = new ArrayList<>();

  /**
   * @param firstSlot the slot of the first promoted field; the others follow
   */
  QualityChecks(List<QualityRule> rules, List<Field> promoted, int firstSlot) {
    for (QualityRule rule : rules) {
      for (int i = 0; i < promoted.size(); i++) {
        check(rule, promoted.get(i).name(), firstSlot + i).ifPresent(checks::add);
      }
    }
  }

  /** Checks one change, whose values that do not fit their type are cleared. */
  void check(Slots slots, boolean deleted) {
    for (Check check : checks) {
      check.ask(slots, deleted);
    }
  }

  /** Hands the counts on and starts over. */
  void flush(Tally tally) {
    for (Check check : checks) {
      tally.add("quality." + check.rule + ".checked", check.checked);
      tally.add("quality." + check.rule + ".broken", check.broken);
      check.checked = 0;
      check.broken = 0;
    }
  }

  private static Optional<Check> check(QualityRule rule, String field, int slot) {
    if (rule instanceof QualityRule.NotNull notNull && notNull.field().equals(field)) {
      return Optional.of(new Present(rule.name(), slot));
    }
    if (rule instanceof QualityRule.Accepted accepted && accepted.field().equals(field)) {
      return Optional.of(new Among(rule.name(), slot, accepted.values()));
    }
    return Optional.empty();
  }

  private abstract static class Check {

    final String rule;
    final int slot;
    long checked;
    long broken;

    Check(String rule, int slot) {
      this.rule = rule;
      this.slot = slot;
    }

    abstract void ask(Slots slots, boolean deleted);

    void count(boolean held) {
      checked++;
      broken += held ? 0 : 1;
    }
  }

  /** Asked of every change that is not a deletion: those carry no fields. */
  private static final class Present extends Check {

    Present(String rule, int slot) {
      super(rule, slot);
    }

    @Override
    void ask(Slots slots, boolean deleted) {
      if (!deleted) {
        count(slots.kind(slot).isScalar());
      }
    }
  }

  /** Asked of every value. */
  private static final class Among extends Check {

    private final byte[][] values;

    Among(String rule, int slot, Collection<String> values) {
      super(rule, slot);
      this.values =
          values.stream()
              .map(value -> value.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
    }

    @Override
    void ask(Slots slots, boolean deleted) {
      if (slots.kind(slot).isScalar()) {
        count(isAccepted(slots.bytes(), slots.start(slot), slots.start(slot) + slots.length(slot)));
      }
    }

    private boolean isAccepted(byte[] bytes, int from, int to) {
      for (byte[] value : values) {
        if (Arrays.equals(value, 0, value.length, bytes, from, to)) {
          return true;
        }
      }
      return false;
    }
  }
}
