package dev.perennial.stage.retention;

import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** By how much changed customers change the table of loyalty. */
final class LoyaltyChanges {
    private static final List<CohortUnit> UNITS =
            List.of(CohortUnit.DAY, CohortUnit.WEEK, CohortUnit.MONTH, CohortUnit.QUARTER, CohortUnit.YEAR);

    private final ZoneId zone;
    private final Map<LoyaltyCell, Loyalty> cells = new TreeMap<>();

    /** @param zone whose days are counted by */
    LoyaltyChanges(ZoneId zone) {
        this.zone = zone;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    void add(Facts before, Facts after) {
        Optional<LocalDate> firstBefore = first(before);
        Optional<LocalDate> firstAfter = first(after);
        Loyalty one = Loyalty.of(before);
        Loyalty other = Loyalty.of(after);
        if (!firstBefore.equals(firstAfter) || !one.equals(other)) {
            firstBefore.ifPresent(first -> merge(first, one.negated()));
            firstAfter.ifPresent(first -> merge(first, other));
        }
    }

    /** The changes, in the order of the table's key. */
    Map<LoyaltyCell, Loyalty> cells() {
        return cells;
    }

    private Optional<LocalDate> first(Facts facts) {
        return facts.instant(FactCatalogue.FIRST_ORDER_AT).map(at -> LocalDate.ofInstant(at, zone));
    }

    private void merge(LocalDate first, Loyalty more) {
        for (CohortUnit unit : UNITS) {
            LoyaltyCell cell = new LoyaltyCell(unit, unit.cohort(first));
            if (cells.merge(cell, more, Loyalty::plus).equals(Loyalty.NONE)) {
                cells.remove(cell);
            }
        }
    }
}
