package dev.perennial.customer.value;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Customers of a snapshot, added up. */
final class EquitySum {
    private final Map<Optional<LocalDate>, Stock> byCohort =
            new TreeMap<>((a, b) -> a.orElse(LocalDate.MIN).compareTo(b.orElse(LocalDate.MIN)));
    private EquityMove move = EquityMove.NONE;
    private Stock all = Stock.NONE;
    private long expected;

    /** What some customers are worth, in minor units. */
    record Stock(long customers, long realised, long equity) {
        static final Stock NONE = new Stock(0, 0, 0);

        Stock plus(Stock other) {
            return new Stock(customers + other.customers, realised + other.realised, equity + other.equity);
        }
    }

    void add(CustomerPurchases kept, EstimatedCustomer estimated, EquityMove moved) {
        Stock one = new Stock(1, estimated.realisedMinor(), estimated.ltvMinor());
        Optional<LocalDate> cohort = kept.firstDay().map(day -> day.with(TemporalAdjusters.firstDayOfMonth()));
        byCohort.merge(cohort, one, Stock::plus);
        all = all.plus(one);
        expected += estimated.estimate().map(ValueEstimate::expectedMinor).orElse(0L);
        move = move.plus(moved);
    }

    Map<Optional<LocalDate>, Stock> byCohort() {
        return byCohort;
    }

    EquityMove move() {
        return move;
    }

    Stock all() {
        return all;
    }

    long expected() {
        return expected;
    }
}
