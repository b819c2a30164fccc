package dev.perennial.analytics.attribution;

/**
 * Time decay where paths tell the order of the touchpoints and not their times: each step back from the conversion is a unit of
 * time.
 *
 * @param halfLife steps back after which a touchpoint has half the weight, above 0
 * @param whole whether weights fall only after each whole half-life, and not step by step
 */
public record StepDecay(double halfLife, boolean whole) implements SharingRule {
    public StepDecay {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException("halfLife: " + halfLife + " (expected: above 0)");
        }
    }

    @Override
    public void share(int[] path, double[] shares) {
        double sum = 0;
        for (int i = 0; i < path.length; i++) {
            double age = (path.length - 1 - i) / halfLife;
            shares[i] = Math.pow(2, -(whole ? Math.floor(age) : age));
            sum += shares[i];
        }
        for (int i = 0; i < path.length; i++) {
            shares[i] /= sum;
        }
    }
}
