package dev.perennial.customer.value;

import dev.perennial.platform.money.Money;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a customer ordered on one day in one currency. The orders alone decide it, in whatever order they came.
 *
 * @param day in the zone of the brand
 * @param purchases orders of which something is left, and that are no delivery of a contract: the day counts as one on which the
 *     customer bought
 * @param purchasedMinor what is left of these, 0 or more, in the currency's minor unit
 * @param others orders of which nothing is left, or less; and deliveries of contracts
 * @param otherMinor what these brought, or took
 * @param knownMinor what is left of the orders that tell their margin
 * @param marginMinor what is left of their margin
 */
record PurchaseDay(
        Key key, int purchases, long purchasedMinor, int others, long otherMinor, long knownMinor, long marginMinor) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** A day and an ISO 4217 currency. */
    record Key(LocalDate day, Currency currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = day.compareTo(other.day);
            return byDay != 0 ? byDay : currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
        }
    }

    /** The days of a customer, the earliest first. */
    static Map<Key, PurchaseDay> of(Collection<BoughtOrder> orders, ZoneId zone) {
        Map<Key, PurchaseDay> days = new TreeMap<>();
        for (BoughtOrder order : orders) {
            Money net = order.net();
            Key key = new Key(order.at().atZone(zone).toLocalDate(), net.currency());
            days.merge(key, of(key, order), PurchaseDay::plus);
        }
        return days;
    }

    private static PurchaseDay of(Key key, BoughtOrder order) {
        long net = order.net().minor();
        long known = order.margin().isPresent() ? net : 0;
        long margin = order.margin().map(Money::minor).orElse(0L);
        return net > 0 && !order.isDelivery()
                ? new PurchaseDay(key, 1, net, 0, 0, known, margin)
                : new PurchaseDay(key, 0, 0, 1, net, known, margin);
    }

    /** A day on which there is nothing any more. */
    static PurchaseDay none(Key key) {
        return new PurchaseDay(key, 0, 0, 0, 0, 0, 0);
    }

    private PurchaseDay plus(PurchaseDay other) {
        return new PurchaseDay(
                key,
                purchases + other.purchases,
                bounded(purchasedMinor, other.purchasedMinor),
                others + other.others,
                bounded(otherMinor, other.otherMinor),
                bounded(knownMinor, other.knownMinor),
                bounded(marginMinor, other.marginMinor));
    }

    /** Sums that are no business figures any more stay where they are rather than stop everything. */
    private static long bounded(long a, long b) {
        return BigInteger.valueOf(a)
                .add(BigInteger.valueOf(b))
                .min(MOST)
                .max(MOST.negate())
                .longValueExact();
    }
}
