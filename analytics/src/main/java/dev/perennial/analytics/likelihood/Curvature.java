package dev.perennial.analytics.likelihood;

/**
 * A log-likelihood at a point.
 *
 * @param value natural logarithm of the likelihood
 * @param gradient first derivatives by each of n parameters
 * @param hessian second derivatives, n × n, symmetric
 */
public record Curvature(double value, double[] gradient, double[][] hessian) {

    /**
     * From sums over the observations.
     *
     * @param sums the value, the n first derivatives, and the second ones of the upper triangle, row by row
     */
    public static Curvature of(double[] sums, int parameters) {
        double[] gradient = new double[parameters];
        double[][] hessian = new double[parameters][parameters];
        System.arraycopy(sums, 1, gradient, 0, parameters);
        int next = 1 + parameters;
        for (int i = 0; i < parameters; i++) {
            for (int j = i; j < parameters; j++) {
                hessian[i][j] = sums[next];
                hessian[j][i] = sums[next];
                next++;
            }
        }
        return new Curvature(sums[0], gradient, hessian);
    }

    /** How many sums there are for so many parameters. */
    public static int sums(int parameters) {
        return 1 + parameters + parameters * (parameters + 1) / 2;
    }

    /** The same as a function of the logarithms of the parameters: derivatives by the chain rule. */
    Curvature byLogarithms(double[] parameters) {
        int n = parameters.length;
        double[] slope = new double[n];
        double[][] bend = new double[n][n];
        for (int i = 0; i < n; i++) {
            slope[i] = gradient[i] * parameters[i];
            for (int j = 0; j < n; j++) {
                bend[i][j] = hessian[i][j] * parameters[i] * parameters[j] + (i == j ? slope[i] : 0);
            }
        }
        return new Curvature(value, slope, bend);
    }
}
