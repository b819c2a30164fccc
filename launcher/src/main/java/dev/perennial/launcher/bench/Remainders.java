package dev.perennial.launcher.bench;

/** Splits whole numbers by largest remainder (Hamilton's method); of equal remainders the earlier comes first. */
final class Remainders {
    private Remainders() {}

    /**
     * The parts, which add up to the whole.
     *
     * @param whole 0 or more, below 2^52
     * @param weights none negative
     */
    static long[] split(long whole, double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        long[] parts = new long[weights.length];
        double[] rests = new double[weights.length];
        long left = whole;
        for (int i = 0; i < parts.length && total > 0; i++) {
            double share = whole * (weights[i] / total);
            parts[i] = Math.min(left, (long) share);
            rests[i] = share - parts[i];
            left -= parts[i];
        }
        for (; left > 0 && total > 0; left--) {
            int largest = 0;
            for (int i = 1; i < rests.length; i++) {
                largest = rests[i] > rests[largest] ? i : largest;
            }
            parts[largest]++;
            rests[largest] = -1;
        }
        return parts;
    }
}
