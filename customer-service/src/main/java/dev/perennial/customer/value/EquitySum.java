package dev.perennial.customer.value;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Customers of a snapshot, added up. */
final class EquitySum {
    private final Map<Optional<LocalDate>, Part> byCohort =
            new TreeMap<>((a, b) -> a.orElse(LocalDate.MIN).compareTo(b.orElse(LocalDate.MIN)));
    private Part all = new Part(Stock.NONE, EquityMove.NONE);
    private long expected;

    /** What some customers are worth, in minor units. */
    record Stock(long customers, long realised, long equity) {
        static final Stock NONE = new Stock(0, 0, 0);

        Stock plus(Stock other) {
            return new Stock(customers + other.customers, realised + other.realised, equity + other.equity);
        }
    }

    /** What some customers are worth, and what moved that. */
    record Part(Stock stock, EquityMove move) {
        Part plus(Part other) {
            return new Part(stock.plus(other.stock), move.plus(other.move));
        }
    }

    void add(CustomerPurchases kept, EstimatedCustomer estimated, EquityMove moved) {
        Part one = new Part(new Stock(1, estimated.realisedMinor(), estimated.ltvMinor()), moved);
        Optional<LocalDate> cohort = kept.firstDay().map(day -> day.with(TemporalAdjusters.firstDayOfMonth()));
        byCohort.merge(cohort, one, Part::plus);
        all = all.plus(one);
        expected += estimated.estimate().map(ValueEstimate::expectedMinor).orElse(0L);
    }

    Map<Optional<LocalDate>, Part> byCohort() {
        return byCohort;
    }

    EquityMove move() {
        return all.move();
    }

    Stock all() {
        return all.stock();
    }

    long expected() {
        return expected;
    }
}
