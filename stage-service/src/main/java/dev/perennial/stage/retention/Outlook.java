package dev.perennial.stage.retention;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * What is expected of customers year by year: as those before them did. Years that too few have reached are taken to be like
 * the last one that enough have.
 *
 * @param retention share of those who were there in a year who are there in the next; from year 1
 * @param revenue of a customer who is there in a year, in minor units; from year 1
 */
record Outlook(List<Double> retention, List<Double> revenue) {
    /** What the years show; empty as long as not even the second year of enough customers is over. */
    static Optional<Outlook> of(List<TenureYear> years) {
        return from(years, year -> (double) year.stayed() / year.atRisk());
    }

    /**
     * Outlooks that would have shown these years about as likely: retention drawn from its posterior under Jeffreys' prior,
     * Beta(stayed + 1/2, lost + 1/2), year by year.
     */
    static List<Outlook> draws(List<TenureYear> years, int draws, long seed) {
        RandomDataGenerator random = new RandomDataGenerator(seed);
        return IntStream.range(0, draws)
                .mapToObj(draw -> from(years, year -> random.nextBeta(year.stayed() + 0.5, year.lost() + 0.5)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Outlook> from(List<TenureYear> years, Estimate retention) {
        List<TenureYear> renewed = years.stream()
                .takeWhile(year -> year.atRisk() >= TenureYear.ENOUGH)
                .toList();
        List<TenureYear> earned = years.stream()
                .takeWhile(year -> year.there() >= TenureYear.ENOUGH)
                .toList();
        return renewed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outlook(
                        renewed.stream().map(retention::of).toList(),
                        earned.stream()
                                .map(year -> (double) year.revenue() / year.there())
                                .toList()));
    }

    @FunctionalInterface
    private interface Estimate {
        double of(TenureYear year);
    }

    /** Share of those who are there in a year who are there in the next. */
    double stays(int year) {
        return retention.get(Math.min(year, retention.size()) - 1);
    }

    /** Revenue of a customer who is there in a year, in minor units. */
    double earns(int year) {
        return revenue.get(Math.min(year, revenue.size()) - 1);
    }
}
