package dev.perennial.launcher.analyse;

import java.util.List;

/**
 * How well purchases were foretold.
 *
 * @param actual purchases
 * @param expected purchases
 * @param meanAbsoluteError of a customer's purchases
 * @param rootMeanSquareError of these
 * @param correlation of these
 */
record Holdout(
        double actual,
        double amount,
        double expected,
        double meanAbsoluteError,
        double rootMeanSquareError,
        double correlation) {

    static Holdout of(List<ClvCustomer> customers) {
        double actual = 0;
        double amount = 0;
        double expected = 0;
        double absolute = 0;
        double squared = 0;
        for (ClvCustomer customer : customers) {
            double error = customer.purchases() - customer.observed().holdoutPurchases();
            actual += customer.observed().holdoutPurchases();
            amount += customer.observed().holdoutAmount();
            expected += customer.purchases();
            absolute += Math.abs(error);
            squared += error * error;
        }
        double correlation = correlation(customers.stream()
                .map(customer ->
                        new double[] {customer.purchases(), customer.observed().holdoutPurchases()})
                .toList());
        return new Holdout(
                actual,
                amount,
                expected,
                absolute / customers.size(),
                Math.sqrt(squared / customers.size()),
                correlation);
    }

    /** Pearson's coefficient; NaN where one of both does not vary. */
    static double correlation(List<double[]> pairs) {
        double meanX = pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(0);
        double meanY = pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (double[] pair : pairs) {
            double x = pair[0] - meanX;
            double y = pair[1] - meanY;
            xy += x * y;
            xx += x * x;
            yy += y * y;
        }
        return xy / Math.sqrt(xx * yy);
    }

    void report(Report report) {
        report.number("purchases", actual)
                .number("amount", amount)
                .number("expected_purchases", expected)
                .number("relative_error", expected / actual - 1)
                .number("mae", meanAbsoluteError)
                .number("rmse", rootMeanSquareError)
                .number("correlation", correlation);
    }
}
