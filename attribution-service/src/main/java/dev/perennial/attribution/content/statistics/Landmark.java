package dev.perennial.attribution.content.statistics;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How customers are compared without letting those live longest count as engaged (immortal time): who is engaged is settled
 * a number of days after the acquisition, and only what comes after that is looked at (landmark analysis; Anderson, Cain
 * and Gelber 1983, Journal of Clinical Oncology 1, 710-719).
 *
 * @param engagedDays the landmark, in days after the acquisition
 * @param followDays days that are looked at after the landmark
 */
public record Landmark(int engagedDays, int followDays) implements Comparable<Landmark> {
    public static final List<Integer> ENGAGED_DAYS = List.of(7, 30);
    public static final List<Integer> FOLLOW_DAYS = List.of(90, 365);
    static final List<Landmark> ALL = ENGAGED_DAYS.stream()
            .flatMap(engaged -> FOLLOW_DAYS.stream().map(follow -> new Landmark(engaged, follow)))
            .toList();

    /** Days after the acquisition until all is known. */
    public int days() {
        return engagedDays + followDays;
    }

    /** When it is settled who is engaged. */
    Instant at(Instant acquired) {
        return acquired.plus(Duration.ofDays(engagedDays));
    }

    /** What a customer did after it. */
    Outcome outcome(Instant acquired, List<Conversion> conversions) {
        Instant begin = at(acquired);
        Instant middle = begin.plus(Duration.ofDays(followDays).dividedBy(2));
        Instant end = begin.plus(Duration.ofDays(followDays));
        boolean boughtBefore = orders(conversions).anyMatch(order -> !order.at().isAfter(begin));
        List<Conversion> after = orders(conversions)
                .filter(order -> order.at().isAfter(begin) && !order.at().isAfter(end))
                .toList();
        boolean retained = after.stream().anyMatch(order -> order.at().isAfter(middle));
        SortedMap<String, Long> net = new TreeMap<>();
        for (Conversion order : after) {
            Money left = order.net();
            net.merge(left.currency().getCurrencyCode(), left.minor(), Math::addExact);
        }
        return new Outcome(boughtBefore, !after.isEmpty(), retained, net);
    }

    private static Stream<Conversion> orders(List<Conversion> conversions) {
        return conversions.stream().filter(c -> c.kind().isPurchase() && c.counts());
    }

    @Override
    public int compareTo(Landmark other) {
        int byEngaged = Integer.compare(engagedDays, other.engagedDays);
        return byEngaged != 0 ? byEngaged : Integer.compare(followDays, other.followDays);
    }

    /**
     * What a customer did.
     *
     * @param boughtBefore whether there was an order up to the landmark
     * @param bought whether there was one after it
     * @param retained whether there was one in the second half of the days after it
     * @param net minor units of the orders after it, net of refunds, by currency
     */
    record Outcome(boolean boughtBefore, boolean bought, boolean retained, SortedMap<String, Long> net) {}
}
