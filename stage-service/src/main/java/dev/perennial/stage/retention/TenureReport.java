package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Retention by the length of the relationship.
 *
 * @param timeZone IANA; whose days are counted by
 * @param from first day of the first cohort; null where none is asked for and there is none
 * @param to last day of the last
 * @param lookBackYears so many of the newest years of each cohort count
 * @param customers of those cohorts
 * @param firstYear of the relationship; null where no cohort is old enough
 * @param laterYears of the relationship together; null where no cohort is old enough
 * @param average over all years, each customer and year counting alike; null where no cohort is old enough
 * @param misleading said where the average is far from what a year shows
 * @param years one by one
 * @param groups of the customers, the largest first, where they were asked for
 * @param because why there are no customers, where they have subscriptions only
 */
record TenureReport(
        String timeZone,
        @Nullable LocalDate from,
        LocalDate to,
        int lookBackYears,
        long customers,
        @Nullable RetentionRate firstYear,
        @Nullable RetentionRate laterYears,
        @Nullable RetentionRate average,
        @Nullable Misleading misleading,
        List<TenureRow> years,
        @Nullable List<GroupTenure> groups,
        @Nullable String because) {
    /** So far from a year, an average tells the wrong story. */
    private static final double FAR = 0.10;

    /**
     * Customers who were there in a year, and those of them who were there in the next.
     *
     * @param atRisk customers who bought in the year or later
     * @param stayed those who bought in the next year or later
     * @param lost the others
     * @param low lower end of the 95 % interval of the retention (Wilson)
     * @param high upper end
     */
    record RetentionRate(
            long atRisk, long stayed, long lost, double retention, double attrition, double low, double high) {

        static @Nullable RetentionRate of(long stayed, long atRisk) {
            if (atRisk == 0) {
                return null;
            }
            Proportion kept = new Proportion(stayed, atRisk);
            return new RetentionRate(
                    atRisk, stayed, atRisk - stayed, kept.value(), 1 - kept.value(), kept.low(), kept.high());
        }
    }

    /**
     * A year of the relationship.
     *
     * @param year from 1
     * @param rate null as long as the next year is over for no cohort
     * @param revenuePerCustomer who was there; null where nobody was
     */
    record TenureRow(
            int year,
            @Nullable RetentionRate rate,
            @Nullable Money revenuePerCustomer) {}

    /**
     * A group of customers.
     *
     * @param kind {@code named}; {@code unknown}: those of whom it is not known; {@code other}: those in smaller groups
     * @param group null where it has no name
     * @param firstYear null where no cohort is old enough; so the others
     */
    record GroupTenure(
            String kind,
            @Nullable String group,
            long customers,
            @Nullable RetentionRate firstYear,
            @Nullable RetentionRate laterYears,
            @Nullable RetentionRate average) {

        static GroupTenure of(Group group, int lookBack) {
            List<TenureYear> years = TenureYear.of(group.buying(), lookBack);
            return new GroupTenure(
                    group.kind().key(),
                    group.name(),
                    group.customers(),
                    rate(years.stream().filter(year -> year.year() == 1).toList()),
                    rate(years.stream().filter(year -> year.year() > 1).toList()),
                    rate(years));
        }
    }

    /**
     * That the average hides something.
     *
     * @param years whose retention is far from the average
     * @param because in words
     */
    record Misleading(List<Integer> years, String because) {}

    /**
     * A report.
     *
     * @param from first day asked for; the first there is where none is
     * @param whyNone why there are no cohorts, where it is known
     */
    static TenureReport of(
            String zone,
            Currency currency,
            @Nullable LocalDate from,
            LocalDate to,
            int lookBack,
            List<Cohort> cohorts,
            Optional<String> whyNone) {
        LocalDate begins = cohorts.isEmpty() ? null : cohorts.getFirst().begin();
        List<TenureYear> years = TenureYear.of(cohorts, lookBack);
        RetentionRate average = rate(years);
        return new TenureReport(
                zone,
                from == null ? begins : from,
                to,
                lookBack,
                cohorts.stream().mapToLong(Cohort::customers).sum(),
                rate(years.stream().filter(year -> year.year() == 1).toList()),
                rate(years.stream().filter(year -> year.year() > 1).toList()),
                average,
                average == null ? null : misleading(average, years).orElse(null),
                years.stream().map(year -> row(year, currency)).toList(),
                null,
                whyNone.orElse(null));
    }

    /** The same beside groups of its customers. */
    TenureReport by(List<Group> customers) {
        return new TenureReport(
                timeZone,
                from,
                to,
                lookBackYears,
                this.customers,
                firstYear,
                laterYears,
                average,
                misleading,
                years,
                customers.stream()
                        .map(group -> GroupTenure.of(group, lookBackYears))
                        .toList(),
                because);
    }

    private static @Nullable RetentionRate rate(List<TenureYear> years) {
        return RetentionRate.of(
                years.stream().mapToLong(TenureYear::stayed).sum(),
                years.stream().mapToLong(TenureYear::atRisk).sum());
    }

    private static TenureRow row(TenureYear year, Currency currency) {
        Money each = year.there() == 0 ? null : new Money(Math.round((double) year.revenue() / year.there()), currency);
        return new TenureRow(year.year(), RetentionRate.of(year.stayed(), year.atRisk()), each);
    }

    /** A year contradicts the average when not even its 95 % interval comes near. */
    private static Optional<Misleading> misleading(RetentionRate average, List<TenureYear> years) {
        List<TenureYear> far = years.stream()
                .filter(year -> year.atRisk() >= TenureYear.ENOUGH)
                .filter(year -> {
                    Proportion kept = new Proportion(year.stayed(), year.atRisk());
                    return kept.low() > average.retention() + FAR || kept.high() < average.retention() - FAR;
                })
                .toList();
        if (far.isEmpty()) {
            return Optional.empty();
        }
        String told = far.stream()
                .map(year -> String.format(
                        Locale.ROOT,
                        "%.1f %% in year %d",
                        new Proportion(year.stayed(), year.atRisk()).value() * 100,
                        year.year()))
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return Optional.of(new Misleading(
                far.stream().map(TenureYear::year).toList(),
                String.format(
                        Locale.ROOT,
                        "The average says that %.1f %% stay a year, but it is %s.",
                        average.retention() * 100,
                        told)));
    }
}
