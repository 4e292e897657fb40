package dev.tidemark.source;

import dev.tidemark.audit.Tally;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.QualityRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts, per rule of the contract about a field, how many changes it was asked of and broken by.
 */
final class QualityChecks {

  private interface Check {
    void run(Slots slots, boolean deleted);
  }

  private final List<Check> checks = new ArrayList<>();
  private final Tally tally;

  /**
   * @param firstSlot the slot of the first promoted field; the others follow
   */
  QualityChecks(List<QualityRule> rules, List<Field> promoted, int firstSlot, Tally tally) {
    this.tally = tally;
    for (QualityRule rule : rules) {
      for (int i = 0; i < promoted.size(); i++) {
        if (rule instanceof QualityRule.NotNull notNull
            && notNull.field().equals(promoted.get(i).name())) {
          checks.add(notNull(notNull, firstSlot + i));
        } else if (rule instanceof QualityRule.Accepted accepted
            && accepted.field().equals(promoted.get(i).name())) {
          checks.add(accepted(accepted, firstSlot + i));
        }
      }
    }
  }

  /** Checks one change, whose values that do not fit their type are cleared. */
  void check(Slots slots, boolean deleted) {
    for (Check check : checks) {
      check.run(slots, deleted);
    }
  }

  private Check notNull(QualityRule.NotNull rule, int slot) {
    String checked = "quality." + rule.name() + ".checked";
    String broken = "quality." + rule.name() + ".broken";
    return (slots, deleted) -> {
      if (!deleted) {
        tally.add(checked, 1);
        tally.add(broken, slots.kind(slot).isScalar() ? 0 : 1);
      }
    };
  }

  private Check accepted(QualityRule.Accepted rule, int slot) {
    String checked = "quality." + rule.name() + ".checked";
    String broken = "quality." + rule.name() + ".broken";
    Set<String> values = new HashSet<>(rule.values());
    return (slots, deleted) -> {
      if (slots.kind(slot).isScalar()) {
        String text =
            new String(
                slots.bytes(), slots.start(slot), slots.length(slot), StandardCharsets.UTF_8);
        tally.add(checked, 1);
        tally.add(broken, values.contains(text) ? 0 : 1);
      }
    };
  }
}
