package dev.perennial.attribution.value;

import dev.perennial.attribution.spend.Cost;
import dev.perennial.platform.money.Money;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cells of one group, added up. */
final class GroupValue {
    private final Currency currency;
    private final YearMonth current;
    private final SortedMap<YearMonth, Long> sizes = new TreeMap<>();
    private final SortedMap<Integer, long[]> active = new TreeMap<>();
    private final SortedMap<Integer, Earned> money = new TreeMap<>();
    private final SortedMap<String, Long> apart = new TreeMap<>();
    private final SortedMap<String, Long> converted = new TreeMap<>();
    private final SortedMap<String, Distribution> bands = new TreeMap<>();
    private long expected;
    private double expectedSquares;
    private double expectedSpreads;
    private long customers;
    private long buyers;
    private long repeaters;
    private Cost cost;

    /**
     * @param currency the brand's
     * @param current the month it is, which is not over
     */
    GroupValue(Currency currency, YearMonth current) {
        this.currency = currency;
        this.current = current;
        this.cost = new Cost(Money.zero(currency), List.of());
    }

    void add(ValueFigures.Size cell) {
        sizes.merge(cell.month(), cell.customers(), Long::sum);
        customers += cell.customers();
        buyers += cell.buyers();
        repeaters += cell.repeaters();
    }

    /** Only months that are over count for shares. */
    void add(ValueFigures.Active cell) {
        if (isOver(cell.month(), cell.period())) {
            long[] sum = active.computeIfAbsent(cell.period(), p -> new long[2]);
            sum[0] += cell.customers();
            sum[1] += cell.returning();
        }
    }

    void add(ValueFigures.Money cell) {
        money.merge(cell.period(), cell.earned().orElse(new Earned(cell.orders(), 0, 0, 0)), Earned::plus);
        cell.earned()
                .ifPresentOrElse(
                        earned -> converted.merge(cell.currency(), earned.net(), Math::addExact),
                        () -> apart.merge(cell.currency(), cell.net(), Math::addExact));
    }

    void add(ValueFigures.Band cell) {
        bands.computeIfAbsent(cell.currency(), c -> new Distribution())
                .add(cell.band(), cell.customers(), cell.net(), cell.squares());
    }

    void add(ValueFigures.Expected cell) {
        expected = Math.addExact(expected, cell.minor());
        expectedSquares += cell.squares();
        expectedSpreads += cell.spreads();
    }

    void add(Cost more) {
        cost = cost.plus(more);
    }

    long customers() {
        return customers;
    }

    long buyers() {
        return buyers;
    }

    long repeaters() {
        return repeaters;
    }

    Cost cost() {
        return cost;
    }

    SortedMap<String, Distribution> distributions() {
        return bands;
    }

    /** What was ordered in all months. */
    Earned earned() {
        return money.values().stream().reduce(Earned.NOTHING, Earned::plus);
    }

    /** What was ordered in a month since acquisition. */
    Earned earned(int period) {
        return money.getOrDefault(period, Earned.NOTHING);
    }

    /** Revenue that no rate was there for. */
    List<Money> netWithoutRate() {
        List<Money> all = new ArrayList<>();
        apart.forEach((code, minor) -> all.add(new Money(minor, Currency.getInstance(code))));
        return all;
    }

    /** The last month since acquisition that has begun for anybody. */
    int age() {
        return sizes.isEmpty() ? 0 : (int) Math.max(0, sizes.firstKey().until(current, ChronoUnit.MONTHS));
    }

    /** The last month in which anybody ordered. */
    int lastPeriod() {
        return money.isEmpty() ? 0 : money.lastKey();
    }

    /** Customers for whom a month since acquisition is over. */
    long observed(int period) {
        return sizes.entrySet().stream()
                .filter(size -> isOver(size.getKey(), period))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Who ordered in a month since acquisition, of those observed. */
    long active(int period) {
        long[] sum = active.get(period);
        return sum == null ? 0 : sum[0];
    }

    /** Who ordered again in a month since acquisition, of those observed. */
    long returning(int period) {
        long[] sum = active.get(period);
        return sum == null ? 0 : sum[1];
    }

    /**
     * Net revenue by customer in minor units of the brand's currency. Several currencies are added up as if they went
     * together, at the mean rate of what they brought: the interval is then wider than need be, never narrower.
     */
    Mean mean() {
        long net = earned().net();
        if (customers < 2) {
            return new Mean(customers == 0 ? 0 : net, OptionalDouble.empty());
        }
        double half = 0;
        for (Map.Entry<String, Distribution> band : bands.entrySet()) {
            Distribution spread = band.getValue();
            double rate = spread.net() == 0 ? 0 : (double) converted.getOrDefault(band.getKey(), 0L) / spread.net();
            half += rate * Normal.Z95 * Math.sqrt(spread.variance(customers) / customers);
        }
        return new Mean((double) net / customers, OptionalDouble.of(half));
    }

    /** What all customers are still expected to bring, minor units of the brand's currency. */
    long expected() {
        return expected;
    }

    /**
     * What a customer is still expected to bring, in minor units of the brand's currency. The interval has how different the
     * customers are, as that of {@link #mean()}, and how uncertain what each will bring.
     */
    Mean expectedMean() {
        if (customers < 2) {
            return new Mean(customers == 0 ? 0 : expected, OptionalDouble.empty());
        }
        double mean = (double) expected / customers;
        double variance = Math.max(0, expectedSquares - mean * expected) / (customers - 1);
        double between = Math.pow(Normal.Z95, 2) * variance / customers;
        double within = expectedSpreads / customers / customers;
        return new Mean(mean, OptionalDouble.of(Math.sqrt(between + within)));
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    private boolean isOver(YearMonth cohort, int period) {
        return cohort.plusMonths(period).isBefore(current);
    }
}
