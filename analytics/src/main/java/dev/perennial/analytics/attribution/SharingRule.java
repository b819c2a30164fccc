package dev.perennial.analytics.attribution;

import java.util.Arrays;

/** Shares a conversion among the touchpoints of its path by their places alone. */
public interface SharingRule {

    /**
     * Writes the share of each touchpoint, 1 in sum.
     *
     * @param path numbers of the channels, at least one
     * @param shares filled with 0 before; at least as long as the path
     */
    void share(int[] path, double[] shares);

    /** The credit of every channel. */
    default Credit credit(Paths paths) {
        Credit credit = Credit.none(paths.channels().size());
        double[] shares = new double[0];
        for (PathRow row : paths.rows()) {
            int length = row.channels().length;
            if (shares.length < length) {
                shares = new double[2 * length];
            }
            Arrays.fill(shares, 0, length, 0);
            share(row.channels(), shares);
            for (int i = 0; i < length; i++) {
                credit.add(row.channels()[i], shares[i], row.outcome());
            }
        }
        return credit;
    }
}
