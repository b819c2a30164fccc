package dev.perennial.attribution.source;

import dev.perennial.attribution.credit.CreditModel;
import java.util.EnumMap;
import java.util.Map;

/** What each rule gives a source, or a change of it. */
final class Tallies {
    private final Map<CreditModel, Tally> byRule = new EnumMap<>(CreditModel.class);

    void add(CreditModel rule, Tally change) {
        byRule.merge(rule, change, (a, b) -> a.plus(b).isZero() ? null : a.plus(b));
    }

    Tally of(CreditModel rule) {
        return byRule.getOrDefault(rule, Tally.NOTHING);
    }

    /** Whether no rule gives anything, or nothing changes. */
    boolean isZero() {
        return byRule.isEmpty();
    }

    @Override
    public String toString() {
        return byRule.toString();
    }
}
