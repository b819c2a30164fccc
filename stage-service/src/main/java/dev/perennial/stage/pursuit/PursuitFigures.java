package dev.perennial.stage.pursuit;

import dev.perennial.platform.money.Money;
import dev.perennial.stage.definition.Rate;
import java.util.Currency;
import java.util.List;
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
 * @param winRate won and won back, of all that were opened on settled days: what is still carried on is not won
 * @param fallOutRate those whose time ran out, won back or not, of all that were opened on days that are decided
 * @param winBackRate won back, of those that were abandoned at the end or in between, on settled days
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
        Outcomes all = Outcomes.of(figures, Maturity.RUNNING);
        Outcomes decided = Outcomes.of(figures, Maturity.DECIDED);
        Outcomes settled = Outcomes.of(figures, Maturity.SETTLED);
        return new PursuitFigures(
                Some.of(all.sum(), currency),
                Some.of(all.of(Outcome.OPEN), currency),
                Some.of(all.of(Outcome.FELL_OUT), currency),
                Some.of(all.of(Outcome.ABANDONED), currency),
                Some.of(all.of(Outcome.WON), currency),
                Some.of(all.of(Outcome.WON_BACK), currency),
                Some.of(all.of(Outcome.LOST), currency),
                new Money(all.of(Outcome.FELL_OUT, Outcome.ABANDONED).minor(), currency),
                SaleCost.of(all.sum().cost(), all.of(Outcome.WON, Outcome.WON_BACK), spend, currency),
                settled.share(Outcome.WON, Outcome.WON_BACK),
                decided.share(Outcome.FELL_OUT, Outcome.ABANDONED, Outcome.WON_BACK),
                Rate.of(
                        settled.of(Outcome.WON_BACK).pursuits(),
                        settled.of(Outcome.WON_BACK, Outcome.ABANDONED).pursuits()));
    }

    /** Whether none of them can run out of time any more. */
    boolean noneUnderWay() {
        return open.pursuits() == 0 && fellOut.pursuits() == 0;
    }
}
