package dev.perennial.analytics.likelihood;

import java.util.stream.IntStream;

/** Adds up many rows on all cores, always in the same order, so that the same rows give the same sums to the last bit. */
public final class Sums {
    private static final int PIECE = 8_192;

    private Sums() {}

    /** Adds what some rows contribute. */
    @FunctionalInterface
    public interface Piece {
        /** Adds rows from the first up to, but without, the last to the sums. */
        void add(int from, int to, double[] sums);
    }

    /** The sums over all rows. */
    public static double[] over(int rows, int size, Piece piece) {
        double[][] parts = IntStream.range(0, (rows + PIECE - 1) / PIECE)
                .parallel()
                .mapToObj(number -> {
                    double[] part = new double[size];
                    piece.add(number * PIECE, Math.min(rows, (number + 1) * PIECE), part);
                    return part;
                })
                .toArray(double[][]::new);
        double[] sums = new double[size];
        for (double[] part : parts) {
            for (int i = 0; i < size; i++) {
                sums[i] += part[i];
            }
        }
        return sums;
    }
}
