package dev.perennial.stage.retention;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * What is expected of customers year by year: as those before them did. Years that too few have reached are taken to be like
 * the last one before that enough have; those before all of these like the first of them.
 *
 * @param retention share of those who were there in a year who are there in the next, by year from 1
 * @param revenue of a customer who is there in a year, in minor units, by year from 1
 */
record Outlook(SortedMap<Integer, Double> retention, SortedMap<Integer, Double> revenue) {
    /** So near to nobody or everybody, odds say nothing. */
    private static final double NEARLY = 0.001;

    /** What the years show; empty as long as no two years one after the other are over for enough customers. */
    static Optional<Outlook> of(List<TenureYear> years) {
        return from(years, Outlook::share);
    }

    /**
     * Outlooks that would have shown these years about as likely: retention drawn from its posterior under Jeffreys' prior,
     * Beta(stayed + 1/2, lost + 1/2), year by year.
     */
    static List<Outlook> draws(List<TenureYear> years, int draws, long seed) {
        return draws(years, List.of(), draws, seed);
    }

    /** Whether some customers have shown enough of their own for {@link #of(List, List)}. */
    static boolean isKnown(List<TenureYear> own) {
        return own.stream().anyMatch(Outlook::renewed);
    }

    /**
     * The outlook of some customers among all: by their own years where enough of them were at risk. Years that they have not
     * reached are those of all, with the odds of staying, and the revenue, moved by as much as theirs differed in the newest year
     * of their own before: whoever stays less than others in the second year is taken to do so in the third.
     *
     * @param own years of some of these customers
     */
    static Optional<Outlook> of(List<TenureYear> years, List<TenureYear> own) {
        return of(from(years, Outlook::share), own, Outlook::share);
    }

    /** Outlooks as of {@link #of(List, List)}, drawn as {@link #draws(List, int, long)}. */
    static List<Outlook> draws(List<TenureYear> years, List<TenureYear> own, int draws, long seed) {
        RandomDataGenerator random = new RandomDataGenerator(seed);
        Estimate drawn = year -> random.nextBeta(year.stayed() + 0.5, year.lost() + 0.5);
        return IntStream.range(0, draws)
                .mapToObj(draw -> of(from(years, drawn), own, drawn))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Outlook> of(Optional<Outlook> all, List<TenureYear> own, Estimate retention) {
        if (!isKnown(own)) {
            return all;
        }
        SortedMap<Integer, Double> stays = new TreeMap<>();
        SortedMap<Integer, Double> earns = new TreeMap<>();
        own.stream().filter(Outlook::renewed).forEach(year -> stays.put(year.year(), retention.of(year)));
        own.stream().filter(Outlook::earned).forEach(year -> earns.put(year.year(), each(year)));
        return all.map(others -> new Outlook(others.moved(stays), others.scaled(earns)));
    }

    private static Optional<Outlook> from(List<TenureYear> years, Estimate retention) {
        SortedMap<Integer, Double> stays = new TreeMap<>();
        SortedMap<Integer, Double> earns = new TreeMap<>();
        years.stream().filter(Outlook::renewed).forEach(year -> stays.put(year.year(), retention.of(year)));
        years.stream().filter(Outlook::earned).forEach(year -> earns.put(year.year(), each(year)));
        return stays.isEmpty() || earns.isEmpty() ? Optional.empty() : Optional.of(new Outlook(stays, earns));
    }

    private static boolean renewed(TenureYear year) {
        return year.atRisk() >= TenureYear.ENOUGH;
    }

    private static boolean earned(TenureYear year) {
        return year.there() >= TenureYear.ENOUGH;
    }

    private static double share(TenureYear year) {
        return (double) year.stayed() / year.atRisk();
    }

    private static double each(TenureYear year) {
        return (double) year.revenue() / year.there();
    }

    private SortedMap<Integer, Double> moved(SortedMap<Integer, Double> own) {
        SortedMap<Integer, Double> moved = new TreeMap<>(own);
        retention.forEach((year, share) -> {
            SortedMap<Integer, Double> before = own.headMap(year);
            if (!own.containsKey(year)) {
                moved.put(year, before.isEmpty() ? share : moved(share, before.lastKey(), own));
            }
        });
        return moved;
    }

    private double moved(double share, int by, SortedMap<Integer, Double> own) {
        double odds = logOdds(share) + logOdds(last(own, by)) - logOdds(stays(by));
        return 1 / (1 + Math.exp(-odds));
    }

    private static double logOdds(double share) {
        double inside = Math.clamp(share, NEARLY, 1 - NEARLY);
        return Math.log(inside / (1 - inside));
    }

    private SortedMap<Integer, Double> scaled(SortedMap<Integer, Double> own) {
        SortedMap<Integer, Double> scaled = new TreeMap<>(own);
        revenue.forEach((year, each) -> {
            SortedMap<Integer, Double> before = own.headMap(year);
            if (!own.containsKey(year)) {
                boolean alone = before.isEmpty() || earns(before.lastKey()) == 0;
                scaled.put(year, alone ? each : each * last(own, before.lastKey()) / earns(before.lastKey()));
            }
        });
        return scaled;
    }

    @FunctionalInterface
    private interface Estimate {
        double of(TenureYear year);
    }

    /** Share of those who are there in a year who are there in the next. */
    double stays(int year) {
        return last(retention, year);
    }

    /** Revenue of a customer who is there in a year, in minor units. */
    double earns(int year) {
        return last(revenue, year);
    }

    /** Of a year, or the last one known before it; of the first where none is. */
    private static double last(SortedMap<Integer, Double> byYear, int year) {
        SortedMap<Integer, Double> before = byYear.headMap(year + 1);
        return byYear.getOrDefault(before.isEmpty() ? byYear.firstKey() : before.lastKey(), 0.0);
    }
}
