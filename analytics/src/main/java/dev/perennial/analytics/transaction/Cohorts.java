package dev.perennial.analytics.transaction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Customers by the period of the calendar in which they first bought, and what they did in each period since. What they were paid back
 * takes from the revenue of the period in which they were; it makes nobody active. The order in which this is told makes no difference.
 */
public final class Cohorts {
    private final CohortPeriod period;
    private final Map<String, NavigableMap<LocalDate, Bought>> customers = new HashMap<>();
    private final Map<String, LocalDate> firsts = new HashMap<>();
    private final Refunds refunds = new Refunds();
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
     * @param active customers with a purchase
     * @param transactions purchases
     * @param revenue of these, less what was paid back then
     * @param activeInOrAfter customers with a purchase then or later
     */
    public record Cohort(
            String name,
            long customers,
            List<Long> active,
            List<Long> transactions,
            List<Double> revenue,
            List<Long> activeInOrAfter) {}

    /** A customer: what was bought by period, and what was paid back by day. */
    private record Member(NavigableMap<LocalDate, Bought> purchases, NavigableMap<LocalDate, Refunds.Refund> refunds) {}

    /** Adds a purchase, also of nothing, or a refund where the amount is negative. */
    public void add(String customer, LocalDate day, double amount) {
        BigDecimal money = BigDecimal.valueOf(amount);
        if (amount < 0) {
            refunds.add(customer, day, money);
        } else {
            customers
                    .computeIfAbsent(customer, any -> new TreeMap<>())
                    .merge(period.begin(day), new Bought(1, money), Bought::plus);
            firsts.merge(customer, day, (known, other) -> other.isBefore(known) ? other : known);
        }
        last = Optional.of(last.filter(known -> known.isAfter(day)).orElse(day));
    }

    /** The last day with a purchase or a refund. */
    public Optional<LocalDate> last() {
        return last;
    }

    /** Refunds that are taken off. */
    public int refunds() {
        return firsts.entrySet().stream()
                .flatMap(entry -> refunds.since(entry.getKey(), entry.getValue()).values().stream())
                .mapToInt(Refunds.Refund::number)
                .sum();
    }

    /** Refunds of customers who had bought nothing before, which are left out. */
    public int refundsOfNothing() {
        return refunds.number() - refunds();
    }

    /** The cohorts, the oldest first; none of periods in which nobody came. */
    public List<Cohort> table() {
        NavigableMap<LocalDate, List<Member>> byCohort = new TreeMap<>();
        firsts.forEach((customer, first) -> byCohort.computeIfAbsent(period.begin(first), any -> new ArrayList<>())
                .add(new Member(
                        customers.getOrDefault(customer, Collections.emptyNavigableMap()),
                        refunds.since(customer, first))));
        List<Cohort> table = new ArrayList<>();
        byCohort.forEach((begin, members) -> table.add(cohort(begin, members)));
        return table;
    }

    private Cohort cohort(LocalDate begin, List<Member> members) {
        int periods = period.between(begin, period.begin(last.orElse(begin))) + 1;
        long[] active = new long[periods];
        long[] transactions = new long[periods];
        long[] lasting = new long[periods];
        BigDecimal[] revenue = new BigDecimal[periods];
        Arrays.fill(revenue, BigDecimal.ZERO);
        for (Member member : members) {
            member.purchases().forEach((day, bought) -> {
                int offset = period.between(begin, day);
                active[offset]++;
                transactions[offset] += bought.transactions();
                revenue[offset] = revenue[offset].add(bought.revenue());
            });
            member.refunds().forEach((day, refund) -> {
                int offset = period.between(begin, period.begin(day));
                revenue[offset] = revenue[offset].add(refund.amount());
            });
            for (int offset = period.between(begin, member.purchases().lastKey()); offset >= 0; offset--) {
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
