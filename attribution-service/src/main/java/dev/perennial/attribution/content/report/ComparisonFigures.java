package dev.perennial.attribution.content.report;

import java.math.BigInteger;
import java.util.List;

/** The cells that the comparison of those engaged with an item is made of. */
record ComparisonFigures(List<Stratum> counts, List<Spent> spending, boolean rebuilding) {

    /**
     * Customers.
     *
     * @param engaged those who were; else all, engaged or not
     * @param boughtBefore whether they had ordered up to the landmark
     */
    record Stratum(boolean engaged, boolean boughtBefore, long customers, long buyers, long retained) {}

    /** What they spent: sum in minor units, and sum of squares over customers. */
    record Spent(boolean engaged, boolean boughtBefore, String currency, long net, BigInteger squares) {}
}
