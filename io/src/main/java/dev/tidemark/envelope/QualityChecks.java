package dev.tidemark.envelope;

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

  QualityChecks(List<QualityRule> rules, List<Field> promoted) {
    for (QualityRule rule : rules) {
      for (int i = 0; i < promoted.size(); i++) {
        check(rule, promoted.get(i).name(), i).ifPresent(checks::add);
      }
    }
  }

  /** Checks one change, whose values that do not fit their type are cleared. */
  void check(RowImage row, boolean deleted) {
    for (Check check : checks) {
      RowImage holder = row.holding(check.field);
      if (!holder.isKept(check.field)) {
        check.ask(holder.slots(), holder.slot(check.field), deleted);
      }
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

  private static Optional<Check> check(QualityRule rule, String name, int field) {
    if (rule instanceof QualityRule.NotNull notNull && notNull.field().equals(name)) {
      return Optional.of(new Present(rule.name(), field));
    }
    if (rule instanceof QualityRule.Accepted accepted && accepted.field().equals(name)) {
      return Optional.of(new Among(rule.name(), field, accepted.values()));
    }
    return Optional.empty();
  }

  private abstract static class Check {

    final String rule;
    final int field;
    long checked;
    long broken;

    Check(String rule, int field) {
      this.rule = rule;
      this.field = field;
    }

    abstract void ask(Slots slots, int slot, boolean deleted);

    void count(boolean held) {
      checked++;
      broken += held ? 0 : 1;
    }
  }

  /** Asked of every change that is not a deletion: those carry no fields. */
  private static final class Present extends Check {

    Present(String rule, int field) {
      super(rule, field);
    }

    @Override
    void ask(Slots slots, int slot, boolean deleted) {
      if (!deleted) {
        count(slots.kind(slot).isScalar());
      }
    }
  }

  /** Asked of every value. */
  private static final class Among extends Check {

    private final byte[][] values;

    Among(String rule, int field, Collection<String> values) {
      super(rule, field);
      this.values =
          values.stream()
              .map(value -> value.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
    }

    @Override
    void ask(Slots slots, int slot, boolean deleted) {
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
