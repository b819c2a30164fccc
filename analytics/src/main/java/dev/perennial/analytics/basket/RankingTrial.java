package dev.perennial.analytics.basket;

import java.util.List;
import java.util.Set;

/**
 * How well two rankings foretell what customers bought later, on the same customers. The reciprocal rank of a customer is 1 divided by the
 * place of the first product that was bought, 0 where none of the first ten was.
 */
public final class RankingTrial {
    /** So many places are looked at. */
    public static final int PLACES = 10;

    /** Fewer customers tell nothing about which ranking is better. */
    public static final int LEAST_CUSTOMERS = 30;

    /** Of the normal distribution: 95 in 100 lie within. */
    private static final double SURE = 1.96;

    private static final int FIVE = 5;

    private final Tally model = new Tally();
    private final Tally baseline = new Tally();
    private int customers;
    private double differences;
    private double squares;

    /**
     * How well a ranking did.
     *
     * @param hitRateAt1 share of the customers who bought what was ranked first, 0 to 1
     * @param hitRateAt5 of whom one of the first five was bought
     * @param hitRateAt10 of whom one of the first ten was bought
     * @param meanReciprocalRank mean of the reciprocal ranks, 0 to 1
     */
    public record Score(double hitRateAt1, double hitRateAt5, double hitRateAt10, double meanReciprocalRank) {}

    private static final class Tally {
        private int first;
        private int five;
        private int ten;
        private double reciprocal;

        double add(List<Suggestion> ranking, Set<Integer> bought) {
            for (int place = 1; place <= Math.min(PLACES, ranking.size()); place++) {
                if (bought.contains(ranking.get(place - 1).product())) {
                    first += place == 1 ? 1 : 0;
                    five += place <= FIVE ? 1 : 0;
                    ten++;
                    reciprocal += 1.0 / place;
                    return 1.0 / place;
                }
            }
            return 0;
        }

        Score score(int customers) {
            double all = Math.max(1, customers);
            return new Score(first / all, five / all, ten / all, reciprocal / all);
        }
    }

    /**
     * Tries both with a customer.
     *
     * @param byModel best first
     * @param byBaseline best first
     * @param bought what the customer bought later and did not have before
     */
    public void add(List<Suggestion> byModel, List<Suggestion> byBaseline, Set<Integer> bought) {
        customers++;
        double difference = model.add(byModel, bought) - baseline.add(byBaseline, bought);
        differences += difference;
        squares += difference * difference;
    }

    /** How many were tried. */
    public int customers() {
        return customers;
    }

    /** How well the model did; 0 throughout without customers. */
    public Score model() {
        return model.score(customers);
    }

    /** How well the baseline did. */
    public Score baseline() {
        return baseline.score(customers);
    }

    /** By how much the mean reciprocal rank of the model is above that of the baseline. */
    public double difference() {
        return customers == 0 ? 0 : differences / customers;
    }

    /** Standard error of the difference, from the differences of single customers; 0 with fewer than two. */
    public double standardError() {
        if (customers < 2) {
            return 0;
        }
        double variance = (squares - customers * difference() * difference()) / (customers - 1);
        return Math.sqrt(Math.max(0, variance) / customers);
    }

    /** Whether enough customers say that the model is better, and not by chance. */
    public boolean isBetter() {
        return customers >= LEAST_CUSTOMERS && difference() > 0 && difference() > SURE * standardError();
    }
}
