package dev.perennial.analytics.attribution;

import java.util.Arrays;

/** The usual rules that share a conversion by the places of its touchpoints. */
public enum Heuristic implements SharingRule {
    /** All to the first. */
    FIRST {
        @Override
        public void share(int[] path, double[] shares) {
            shares[0] = 1;
        }
    },
    /** All to the last. */
    LAST {
        @Override
        public void share(int[] path, double[] shares) {
            shares[path.length - 1] = 1;
        }
    },
    /** The same to each touchpoint. */
    LINEAR {
        @Override
        public void share(int[] path, double[] shares) {
            Arrays.fill(shares, 0, path.length, 1.0 / path.length);
        }
    },
    /** The same to each different channel, however often it was met. */
    LINEAR_UNIQUE {
        @Override
        public void share(int[] path, double[] shares) {
            int different = 0;
            for (int i = 0; i < path.length; i++) {
                if (isNew(path, i)) {
                    different++;
                }
            }
            for (int i = 0; i < path.length; i++) {
                shares[i] = isNew(path, i) ? 1.0 / different : 0;
            }
        }

        private boolean isNew(int[] path, int place) {
            for (int i = 0; i < place; i++) {
                if (path[i] == path[place]) {
                    return false;
                }
            }
            return true;
        }
    },
    /** 40 % to the first, 40 % to the last, the rest to those between; half each where there are two. */
    POSITION {
        @Override
        public void share(int[] path, double[] shares) {
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
}
