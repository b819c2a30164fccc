package dev.perennial.stage.pursuit;

import dev.perennial.platform.money.Money;
import dev.perennial.stage.definition.Rate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the pursuits that were opened in some time, as far as is known today.
 *
 * @param opened all of them
 * @param open under way
 * @param fellOut out of time, but nobody was reminded yet
 * @param abandoned out of time for good, as things stand
 * @param won without having been abandoned
 * @param wonBack won after they had been abandoned
 * @param lost said to be lost
 * @param lostOpportunity value of those that fell out or were abandoned, and were not won back
 * @param sale what it cost to win, also by those that were not won
 * @param winRate won and won back, of those that are not open any more
 * @param fallOutRate those whose time ran out, won back or not, of those that are not open any more
 * @param winBackRate won back, of those that were abandoned at the end or in between
 */
record PursuitFigures(
        Some opened,
        Some open,
        Some fellOut,
        Some abandoned,
        Some won,
        Some wonBack,
        Some lost,
        Money lostOpportunity,
        SaleCost sale,
        Rate winRate,
        Rate fallOutRate,
        Rate winBackRate) {

    /**
     * Some pursuits.
     *
     * @param value of all of them together
     * @param cost what was spent on all of them together
     */
    record Some(long pursuits, Money value, Money cost) {
        static Some of(PursuitSum sum, Currency currency) {
            return new Some(sum.pursuits(), new Money(sum.minor(), currency), new Money(sum.cost(), currency));
        }
    }

    /**
     * Puts together what counts by the day of opening.
     *
     * @param spend on these days; absent where it does not belong to it, or is not known
     */
    static PursuitFigures of(List<PursuitReadStore.Figure> figures, Optional<SpendSum> spend, Currency currency) {
        Map<Outcome, PursuitSum> sums = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            sums.put(outcome, PursuitSum.NOTHING);
        }
        PursuitSum all = PursuitSum.NOTHING;
        for (PursuitReadStore.Figure figure : figures) {
            if (figure.counted() == Counted.OPENED) {
                sums.merge(figure.outcome(), figure.sum(), PursuitSum::plus);
                all = all.plus(figure.sum());
            }
        }
        return of(sums, all, spend, currency);
    }

    private static PursuitFigures of(
            Map<Outcome, PursuitSum> sums, PursuitSum all, Optional<SpendSum> spend, Currency currency) {
        PursuitSum missed = of(sums, Outcome.FELL_OUT).plus(of(sums, Outcome.ABANDONED));
        PursuitSum wonBack = of(sums, Outcome.WON_BACK);
        long over = all.pursuits() - of(sums, Outcome.OPEN).pursuits();
        return new PursuitFigures(
                Some.of(all, currency),
                Some.of(of(sums, Outcome.OPEN), currency),
                Some.of(of(sums, Outcome.FELL_OUT), currency),
                Some.of(of(sums, Outcome.ABANDONED), currency),
                Some.of(of(sums, Outcome.WON), currency),
                Some.of(wonBack, currency),
                Some.of(of(sums, Outcome.LOST), currency),
                new Money(missed.minor(), currency),
                SaleCost.of(all.cost(), of(sums, Outcome.WON).plus(wonBack), spend, currency),
                Rate.of(of(sums, Outcome.WON).pursuits() + wonBack.pursuits(), over),
                Rate.of(missed.pursuits() + wonBack.pursuits(), over),
                Rate.of(
                        wonBack.pursuits(),
                        wonBack.pursuits() + of(sums, Outcome.ABANDONED).pursuits()));
    }

    private static PursuitSum of(Map<Outcome, PursuitSum> sums, Outcome outcome) {
        return sums.getOrDefault(outcome, PursuitSum.NOTHING);
    }
}
