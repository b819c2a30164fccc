package dev.perennial.analytics.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Newton's method over the logarithms of the parameters, with the damping of Levenberg and Marquardt where the likelihood is
 * not concave or a step would lead too far (Nocedal and Wright 2006, Numerical Optimization, sections 3.4 and 10.3).
 */
public final class MaximumLikelihood {
    private static final int MOST_STEPS = 200;
    private static final double LONGEST_STEP = 2;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-12;
    private static final double MOST_DAMPING = 1e12;
    private static final double TOLERANCE = 1e-12;
    /** Beyond, as a logarithm, a parameter is on its way to 0 or infinity. */
    private static final double FAR = 12;

    private MaximumLikelihood() {}

    /** A place and what is known there. */
    private record Place(double[] logarithms, Curvature natural, Curvature curvature) {
        static Place at(LogLikelihood likelihood, double[] logarithms) {
            double[] parameters = exponentials(logarithms);
            Curvature natural = likelihood.at(parameters);
            return new Place(logarithms, natural, natural.byLogarithms(parameters));
        }

        double value() {
            return curvature.value();
        }
    }

    /**
     * The most likely parameters.
     *
     * @param start where to begin, each above 0
     */
    public static Estimate of(LogLikelihood likelihood, double... start) {
        Place place = Place.at(likelihood, logarithms(start));
        double damping = FIRST_DAMPING;
        boolean reached = false;
        int steps = 0;
        while (!reached && steps < MOST_STEPS && damping < MOST_DAMPING) {
            steps++;
            Optional<double[]> step = step(place.curvature(), damping);
            if (step.isEmpty()) {
                damping = Math.max(damping, FIRST_DAMPING) * 10;
                continue;
            }
            Place next = Place.at(likelihood, sum(place.logarithms(), step.get()));
            double gain = product(place.curvature().gradient(), step.get());
            double scale = Math.max(1, Math.abs(place.value()));
            if (next.value() >= place.value() - TOLERANCE * scale) {
                reached = gain < TOLERANCE * scale;
                place = next;
                damping = Math.max(damping / 10, LEAST_DAMPING);
            } else {
                damping = Math.max(damping, LEAST_DAMPING) * 10;
            }
        }
        return estimate(place, steps, reached);
    }

    /** Solves (damped -H) step = gradient; absent where that is not positive definite. */
    private static Optional<double[]> step(Curvature curvature, double damping) {
        int n = curvature.gradient().length;
        RealMatrix information = new Array2DRowRealMatrix(curvature.hessian()).scalarMultiply(-1);
        for (int i = 0; i < n; i++) {
            information.addToEntry(i, i, damping * Math.max(Math.abs(information.getEntry(i, i)), 1e-9));
        }
        try {
            double[] step = new CholeskyDecomposition(information, 1e-10, 0)
                    .getSolver()
                    .solve(new ArrayRealVector(curvature.gradient()))
                    .toArray();
            double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
            double factor = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
            return Double.isFinite(longest)
                    ? Optional.of(
                            Arrays.stream(step).map(value -> value * factor).toArray())
                    : Optional.empty();
        } catch (MathRuntimeException notPositiveDefinite) {
            return Optional.empty();
        }
    }

    private static Estimate estimate(Place place, int steps, boolean reached) {
        boolean near = Arrays.stream(place.logarithms()).allMatch(value -> Math.abs(value) < FAR);
        Optional<double[]> errors = standardErrors(place.natural().hessian());
        return new Estimate(
                exponentials(place.logarithms()), errors, place.value(), steps, reached && near && errors.isPresent());
    }

    private static Optional<double[]> standardErrors(double[][] hessian) {
        RealMatrix information = new Array2DRowRealMatrix(hessian).scalarMultiply(-1);
        LUDecomposition decomposition = new LUDecomposition(information);
        if (!decomposition.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        RealMatrix covariance = decomposition.getSolver().getInverse();
        double[] errors = new double[hessian.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(covariance.getEntry(i, i));
        }
        return Arrays.stream(errors).allMatch(Double::isFinite) ? Optional.of(errors) : Optional.empty();
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double product(double[] a, double[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product;
    }

    private static double[] exponentials(double[] logarithms) {
        return Arrays.stream(logarithms).map(Math::exp).toArray();
    }

    private static double[] logarithms(double[] parameters) {
        return Arrays.stream(parameters).map(Math::log).toArray();
    }
}
