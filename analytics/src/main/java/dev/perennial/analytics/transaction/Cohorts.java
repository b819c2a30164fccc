package dev.perennial.analytics.transaction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Customers by the period of the calendar in which they first bought, and what they did in each period since. */
public final class Cohorts {
    private final CohortPeriod period;
    private final Map<String, NavigableMap<LocalDate, Bought>> customers = new HashMap<>();
    private Optional<LocalDate> last = Optional.empty();

    public Cohorts(CohortPeriod period) {
        this.period = period;
    }

    private record Bought(long transactions, BigDecimal revenue) {
        Bought plus(Bought other) {
            return new Bought(transactions + other.transactions, revenue.add(other.revenue));
        }
    }

    /**
     * A cohort. Every list has an entry for each period from its own to the last one of all.
     *
     * @param name of its period, such as 1997-01, 1997-Q1 or 1997-W05
     * @param active customers with a transaction
     * @param activeInOrAfter customers with a transaction then or later
     */
    public record Cohort(
            String name,
            long customers,
            List<Long> active,
            List<Long> transactions,
            List<Double> revenue,
            List<Long> activeInOrAfter) {}

    /** Adds a transaction. */
    public void add(String customer, LocalDate day, double amount) {
        customers
                .computeIfAbsent(customer, any -> new TreeMap<>())
                .merge(period.begin(day), new Bought(1, BigDecimal.valueOf(amount)), Bought::plus);
        last = Optional.of(last.filter(known -> known.isAfter(day)).orElse(day));
    }

    /** The last day with a transaction. */
    public Optional<LocalDate> last() {
        return last;
    }

    /** The cohorts, the oldest first; none of periods in which nobody came. */
    public List<Cohort> table() {
        NavigableMap<LocalDate, List<NavigableMap<LocalDate, Bought>>> byCohort = new TreeMap<>();
        customers.values().forEach(days -> byCohort.computeIfAbsent(days.firstKey(), any -> new ArrayList<>())
                .add(days));
        List<Cohort> table = new ArrayList<>();
        byCohort.forEach((begin, members) -> table.add(cohort(begin, members)));
        return table;
    }

    private Cohort cohort(LocalDate begin, List<NavigableMap<LocalDate, Bought>> members) {
        int periods = period.between(begin, period.begin(last.orElse(begin))) + 1;
        long[] active = new long[periods];
        long[] transactions = new long[periods];
        long[] lasting = new long[periods];
        BigDecimal[] revenue = new BigDecimal[periods];
        Arrays.fill(revenue, BigDecimal.ZERO);
        for (NavigableMap<LocalDate, Bought> member : members) {
            member.forEach((day, bought) -> {
                int offset = period.between(begin, day);
                active[offset]++;
                transactions[offset] += bought.transactions();
                revenue[offset] = revenue[offset].add(bought.revenue());
            });
            for (int offset = period.between(begin, member.lastKey()); offset >= 0; offset--) {
                lasting[offset]++;
            }
        }
        return new Cohort(
                period.name(begin),
                members.size(),
                Arrays.stream(active).boxed().toList(),
                Arrays.stream(transactions).boxed().toList(),
                Arrays.stream(revenue).map(BigDecimal::doubleValue).toList(),
                Arrays.stream(lasting).boxed().toList());
    }
}
