package dev.perennial.attribution.value;

import dev.perennial.attribution.value.CustomerValue.Bought;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The cells of the report of source value, or the change of them that a batch makes: a customer whose value or acquisition
 * changed is taken out as a whole and put in anew. Cells that do not change are left out.
 */
public final class CohortStatistics {
    private final SortedMap<Cohort, Size> sizes = new TreeMap<>();
    private final SortedMap<PeriodKey, Active> activity = new TreeMap<>();
    private final SortedMap<MoneyKey, Bought> money = new TreeMap<>();
    private final SortedMap<BandKey, Band> bands = new TreeMap<>();

    /** Customers of a cohort: all, those with an order, those with two or more. */
    record Size(long customers, long buyers, long repeaters) {}

    /** Customers who ordered in a month, and those of them whose order was not the first. */
    record Active(long customers, long returning) {}

    /** Customers whose total is in a band; what they brought, and the sum of its squares. */
    record Band(long customers, long net, BigInteger squares) {}

    record PeriodKey(Cohort cohort, int period) implements Comparable<PeriodKey> {
        private static final Comparator<PeriodKey> ORDER =
                Comparator.comparing(PeriodKey::cohort).thenComparingInt(PeriodKey::period);

        @Override
        public int compareTo(PeriodKey other) {
            return ORDER.compare(this, other);
        }
    }

    record MoneyKey(Cohort cohort, int period, String currency) implements Comparable<MoneyKey> {
        private static final Comparator<MoneyKey> ORDER = Comparator.comparing(MoneyKey::cohort)
                .thenComparingInt(MoneyKey::period)
                .thenComparing(MoneyKey::currency);

        @Override
        public int compareTo(MoneyKey other) {
            return ORDER.compare(this, other);
        }
    }

    record BandKey(Cohort cohort, String currency, int band) implements Comparable<BandKey> {
        private static final Comparator<BandKey> ORDER = Comparator.comparing(BandKey::cohort)
                .thenComparing(BandKey::currency)
                .thenComparingInt(BandKey::band);

        @Override
        public int compareTo(BandKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Takes out what a customer was and puts in what the customer is. */
    public void replace(Optional<CustomerValue> before, Optional<CustomerValue> after) {
        if (!before.equals(after)) {
            before.ifPresent(value -> book(value, -1));
            after.ifPresent(value -> book(value, 1));
        }
    }

    /** Whether nothing is kept, or nothing changes. */
    public boolean isEmpty() {
        return sizes.isEmpty() && activity.isEmpty() && money.isEmpty() && bands.isEmpty();
    }

    SortedMap<Cohort, Size> sizes() {
        return sizes;
    }

    SortedMap<PeriodKey, Active> activity() {
        return activity;
    }

    SortedMap<MoneyKey, Bought> money() {
        return money;
    }

    SortedMap<BandKey, Band> bands() {
        return bands;
    }

    private void book(CustomerValue value, int sign) {
        Cohort cohort = value.cohort();
        add(
                sizes,
                cohort,
                new Size(sign, value.orders() > 0 ? sign : 0, value.orders() > 1 ? sign : 0),
                new Size(0, 0, 0),
                (a, b) -> new Size(a.customers + b.customers, a.buyers + b.buyers, a.repeaters + b.repeaters));
        value.returned()
                .forEach((period, returned) -> add(
                        activity,
                        new PeriodKey(cohort, period),
                        new Active(sign, returned ? sign : 0),
                        new Active(0, 0),
                        (a, b) -> new Active(a.customers + b.customers, a.returning + b.returning)));
        value.bought()
                .forEach((period, month) -> month.forEach((currency, bought) -> add(
                        money,
                        new MoneyKey(cohort, period, currency),
                        sign < 0 ? bought.negated() : bought,
                        Bought.NOTHING,
                        Bought::plus)));
        value.total().forEach((currency, bought) -> {
            BigInteger net = BigInteger.valueOf(bought.net());
            add(
                    bands,
                    new BandKey(cohort, currency, ValueBand.of(bought.net())),
                    new Band(sign, sign * bought.net(), net.multiply(net).multiply(BigInteger.valueOf(sign))),
                    new Band(0, 0, BigInteger.ZERO),
                    (a, b) -> new Band(a.customers + b.customers, a.net + b.net, a.squares.add(b.squares)));
        });
    }

    private static <K, V> void add(SortedMap<K, V> cells, K key, V change, V nothing, BinaryOperator<V> plus) {
        cells.merge(key, change, (a, b) -> {
            V sum = plus.apply(a, b);
            return sum.equals(nothing) ? null : sum;
        });
    }
}
