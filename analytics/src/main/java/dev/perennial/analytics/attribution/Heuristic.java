package dev.perennial.analytics.attribution;

import java.util.Arrays;

/** Rules that share a conversion among the touchpoints of its path by their places. */
public enum Heuristic {
    /** All to the first. */
    FIRST {
        @Override
        void share(int[] path, double[] shares) {
            shares[0] = 1;
        }
    },
    /** All to the last. */
    LAST {
        @Override
        void share(int[] path, double[] shares) {
            shares[path.length - 1] = 1;
        }
    },
    /** The same to each touchpoint. */
    LINEAR {
        @Override
        void share(int[] path, double[] shares) {
            Arrays.fill(shares, 0, path.length, 1.0 / path.length);
        }
    },
    /** 40 % to the first, 40 % to the last, the rest to those between; half each where there are two. */
    POSITION {
        @Override
        void share(int[] path, double[] shares) {
            int between = path.length - 2;
            if (between <= 0) {
                Arrays.fill(shares, 0, path.length, 1.0 / path.length);
                return;
            }
            Arrays.fill(shares, 0, path.length, (1 - 2 * ENDS) / between);
            shares[0] = ENDS;
            shares[path.length - 1] = ENDS;
        }
    };

    private static final double ENDS = 0.4;

    /** Writes the share of each touchpoint, 1 in sum; the array is filled with 0 before. */
    abstract void share(int[] path, double[] shares);

    /** The credit of every channel. */
    public Credit credit(Paths paths) {
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
