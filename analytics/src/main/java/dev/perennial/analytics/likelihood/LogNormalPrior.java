package dev.perennial.analytics.likelihood;

import java.util.Arrays;

/**
 * What is known about parameters before any observation: the logarithm of each is normally distributed. Times a likelihood it
 * gives the posterior, whose maximum moves from the medians to the most likely parameters as observations come.
 *
 * @param medians one for each parameter, above 0
 * @param spreads standard deviations of the logarithms, above 0
 */
public record LogNormalPrior(double[] medians, double[] spreads) {
    public LogNormalPrior {
        boolean positive = Arrays.stream(medians).allMatch(value -> value > 0)
                && Arrays.stream(spreads).allMatch(value -> value > 0);
        if (medians.length != spreads.length || !positive) {
            throw new IllegalArgumentException("medians " + Arrays.toString(medians) + ", spreads "
                    + Arrays.toString(spreads) + " (expected: as many, all above 0)");
        }
    }

    /** The posterior, but for a constant. */
    public LogLikelihood times(LogLikelihood likelihood) {
        return parameters -> plus(likelihood.at(parameters), parameters);
    }

    private Curvature plus(Curvature curvature, double[] parameters) {
        double value = curvature.value();
        for (int i = 0; i < parameters.length; i++) {
            double away = Math.log(parameters[i] / medians[i]);
            double precision = 1 / (spreads[i] * spreads[i]);
            value -= away * away * precision / 2;
            curvature.gradient()[i] -= away * precision / parameters[i];
            curvature.hessian()[i][i] -= (1 - away) * precision / (parameters[i] * parameters[i]);
        }
        return new Curvature(value, curvature.gradient(), curvature.hessian());
    }
}
