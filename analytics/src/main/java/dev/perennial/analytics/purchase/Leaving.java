package dev.perennial.analytics.purchase;

/**
 * The part of the Pareto/NBD likelihood of those who left since their last purchase, as an integral over the instant y at which
 * they did: {@code s (alpha + y)^-(r + x) (beta + y)^-(s + 1)} from t_x to T (Schmittlein, Morrison and Colombo 1987, eq. A23,
 * before it is written as a hypergeometric function). The integrand only falls; in the logarithm of {@code y + min(alpha, beta)} it
 * is nearly an exponential, so some tens of points give all digits, and each point has simple derivatives.
 */
final class Leaving {
    /** What is smaller than the first point by that power of e does not count. */
    private static final double NOTHING = 45;

    private static final double LONGEST_PANEL = 6;

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;

    Leaving(double r, double alpha, double s, double beta) {
        this.r = r;
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
    }

    /** Takes the logarithm of the share of one point. */
    @FunctionalInterface
    interface Sink {
        void take(double logShare, double logAlphaY, double logBetaY);
    }

    /** Hands over the points for a history; none where no time went by since the last purchase. */
    void points(int repeats, double recency, double age, Sink sink) {
        double shift = Math.min(alpha, beta);
        double begin = shift + recency;
        double end = Math.min(Math.log((shift + age) / begin), NOTHING / slowest(repeats, recency));
        int panels = (int) Math.ceil(end / LONGEST_PANEL);
        double width = end / panels;
        double logS = Math.log(s);
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < GaussLegendre.POINTS; i++) {
                double v = (panel + GaussLegendre.point(i)) * width;
                double shifted = begin * Math.exp(v);
                double logShifted = Math.log(begin) + v;
                double logAlphaY = alpha <= beta ? logShifted : Math.log(alpha - shift + shifted);
                double logBetaY = alpha <= beta ? Math.log(beta - shift + shifted) : logShifted;
                double logShare = Math.log(GaussLegendre.weight(i) * width)
                        + logShifted
                        + logS
                        - (r + repeats) * logAlphaY
                        - (s + 1) * logBetaY;
                sink.take(logShare, logAlphaY, logBetaY);
            }
        }
    }

    /** About as large as any share: the integrand where it begins. */
    double logLargest(int repeats, double recency) {
        return Math.log(s)
                + Math.log(Math.min(alpha, beta) + recency)
                - (r + repeats) * Math.log(alpha + recency)
                - (s + 1) * Math.log(beta + recency);
    }

    /** At least so fast the logarithm of the integrand falls. */
    private double slowest(int repeats, double recency) {
        double rate = alpha <= beta
                ? r + repeats - 1 + (s + 1) * (alpha + recency) / (beta + recency)
                : s + (r + repeats) * (beta + recency) / (alpha + recency);
        return Math.max(rate, 1e-9);
    }
}
