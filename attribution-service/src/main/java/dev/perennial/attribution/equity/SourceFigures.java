package dev.perennial.attribution.equity;

import dev.perennial.attribution.GroupName;
import java.time.LocalDate;

/**
 * What the customers of a group were worth on a day, in minor units of the brand's currency.
 *
 * @param estimated buyers who are expected to bring something
 * @param net revenue so far, net of refunds
 * @param unrated orders that are not in it, as their currencies have no rate
 * @param expected margin to come
 * @param equity margin of what was realised (that of the orders that tell, and the margin rate of the others), and what is
 *     expected
 * @param spreads squares of half the width of each customer's own 95 % interval, added up
 */
record SourceFigures(
        LocalDate day,
        GroupName group,
        long buyers,
        long estimated,
        long net,
        long unrated,
        long expected,
        long equity,
        double spreads) {

    static SourceFigures nothing(LocalDate day, GroupName group) {
        return new SourceFigures(day, group, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Two groups together, under the name of the first. */
    SourceFigures plus(SourceFigures other) {
        return new SourceFigures(
                day,
                group,
                buyers + other.buyers,
                estimated + other.estimated,
                Math.addExact(net, other.net),
                unrated + other.unrated,
                Math.addExact(expected, other.expected),
                Math.addExact(equity, other.equity),
                spreads + other.spreads);
    }
}
