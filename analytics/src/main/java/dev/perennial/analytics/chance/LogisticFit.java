package dev.perennial.analytics.chance;

import dev.perennial.analytics.likelihood.Curvature;
import dev.perennial.analytics.likelihood.Sums;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The likeliest logistic regression where each coefficient but the intercept is normally distributed about 0 before anything was
 * seen (ridge: le Cessie and van Houwelingen 1992, Applied Statistics 41). So it is finite also where a figure tells the outcomes
 * apart without a fault. Newton's method, with half the step as long as a step leads down.
 *
 * @param model what was found
 * @param standardErrors of the coefficients, from the curvature at the maximum; 0 where the figure is left out
 * @param interceptError the same of the intercept
 * @param logLikelihood of the outcomes, without the prior
 * @param steps that it took
 * @param converged whether the maximum was reached
 */
public record LogisticFit(
        LogisticRegression model,
        double[] standardErrors,
        double interceptError,
        double logLikelihood,
        int steps,
        boolean converged) {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVES = 40;
    private static final double TOLERANCE = 1e-10;

    /**
     * Fits.
     *
     * @param cases any number
     * @param priorDeviation of a coefficient about 0, above 0: the smaller, the more is asked of the cases
     * @param leastShown a figure that is other than 0 in fewer cases, or the same in all, is left out
     * @return empty where the outcome is the same in all cases, or there are none
     */
    public static Optional<LogisticFit> of(Cases cases, double priorDeviation, int leastShown) {
        if (!(priorDeviation > 0)) {
            throw new IllegalArgumentException("priorDeviation: " + priorDeviation + " (expected: above 0)");
        }
        int positives = cases.positives();
        return positives == 0 || positives == cases.size()
                ? Optional.empty()
                : Optional.of(new Search(cases, 1 / (priorDeviation * priorDeviation), leastShown).run(positives));
    }

    /** A place: the intercept and the coefficients of the figures that are used. */
    private record Place(double[] parameters, Curvature curvature, double logLikelihood) {}

    private static final class Search {
        private final Cases cases;
        private final double penalty;
        private final double[] means;
        private final double[] deviations;
        private final int[] used;

        Search(Cases cases, double penalty, int leastShown) {
            this.cases = cases;
            this.penalty = penalty;
            this.means = new double[cases.features()];
            this.deviations = new double[cases.features()];
            this.used = IntStream.range(0, cases.features())
                    .filter(feature -> measure(feature, leastShown))
                    .toArray();
        }

        private boolean measure(int feature, int leastShown) {
            double sum = 0;
            for (int number = 0; number < cases.size(); number++) {
                sum += cases.value(number, feature);
            }
            double mean = sum / cases.size();
            double squares = 0;
            for (int number = 0; number < cases.size(); number++) {
                double away = cases.value(number, feature) - mean;
                squares += away * away;
            }
            double deviation = Math.sqrt(squares / cases.size());
            boolean tells = deviation > 1e-9 * Math.max(1, Math.abs(mean)) && cases.shown(feature) >= leastShown;
            means[feature] = mean;
            deviations[feature] = tells ? deviation : 0;
            return tells;
        }

        LogisticFit run(int positives) {
            double[] start = new double[used.length + 1];
            start[0] = Math.log((double) positives / (cases.size() - positives));
            Place place = at(start);
            boolean reached = false;
            int steps = 0;
            while (!reached && steps < MOST_STEPS) {
                steps++;
                double[] step = step(place.curvature());
                reached = gain(place.curvature(), step) < TOLERANCE;
                Optional<Place> next = reached ? Optional.empty() : along(place, step);
                reached |= next.isEmpty();
                place = next.orElse(place);
            }
            return fit(place, steps, reached);
        }

        /** Half as far until it leads up; concave, so that a way up is a way to the maximum. */
        private Optional<Place> along(Place place, double[] step) {
            double share = 1;
            for (int half = 0; half < MOST_HALVES; half++) {
                Place next = at(moved(place.parameters(), step, share));
                if (next.curvature().value() > place.curvature().value()) {
                    return Optional.of(next);
                }
                share /= 2;
            }
            return Optional.empty();
        }

        private static double[] moved(double[] from, double[] step, double share) {
            double[] to = from.clone();
            for (int i = 0; i < to.length; i++) {
                to[i] += share * step[i];
            }
            return to;
        }

        private static double gain(Curvature curvature, double[] step) {
            double gain = 0;
            for (int i = 0; i < step.length; i++) {
                gain += curvature.gradient()[i] * step[i];
            }
            return gain / Math.max(1, Math.abs(curvature.value()));
        }

        private static RealMatrix information(Curvature curvature) {
            return new Array2DRowRealMatrix(curvature.hessian()).scalarMultiply(-1);
        }

        private static double[] step(Curvature curvature) {
            return new CholeskyDecomposition(information(curvature), 1e-9, 0)
                    .getSolver()
                    .solve(new ArrayRealVector(curvature.gradient()))
                    .toArray();
        }

        private Place at(double[] parameters) {
            int size = parameters.length;
            double[] sums =
                    Sums.over(cases.size(), Curvature.sums(size), (from, to, part) -> add(parameters, from, to, part));
            Curvature curvature = Curvature.of(sums, size);
            double value = curvature.value();
            double penalised = value;
            for (int i = 1; i < size; i++) {
                penalised -= penalty * parameters[i] * parameters[i] / 2;
                curvature.gradient()[i] -= penalty * parameters[i];
                curvature.hessian()[i][i] -= penalty;
            }
            return new Place(parameters, new Curvature(penalised, curvature.gradient(), curvature.hessian()), value);
        }

        private void add(double[] parameters, int from, int to, double[] sums) {
            int size = parameters.length;
            double[] row = new double[size];
            row[0] = 1;
            for (int number = from; number < to; number++) {
                double logOdds = parameters[0];
                for (int i = 1; i < size; i++) {
                    int feature = used[i - 1];
                    row[i] = (cases.value(number, feature) - means[feature]) / deviations[feature];
                    logOdds += parameters[i] * row[i];
                }
                add(row, logOdds, cases.outcomes()[number], sums);
            }
        }

        private static void add(double[] row, double logOdds, boolean outcome, double[] sums) {
            int size = row.length;
            double chance = LogisticRegression.chance(logOdds);
            double against = outcome ? -logOdds : logOdds;
            sums[0] -= against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
            double missing = (outcome ? 1 : 0) - chance;
            double weight = chance * (1 - chance);
            int next = 1 + size;
            for (int i = 0; i < size; i++) {
                sums[1 + i] += missing * row[i];
                double weighted = weight * row[i];
                for (int j = i; j < size; j++) {
                    sums[next++] -= weighted * row[j];
                }
            }
        }

        private LogisticFit fit(Place place, int steps, boolean reached) {
            RealMatrix covariance = new CholeskyDecomposition(information(place.curvature()), 1e-9, 0)
                    .getSolver()
                    .getInverse();
            double[] coefficients = new double[cases.features()];
            double[] errors = new double[cases.features()];
            for (int i = 0; i < used.length; i++) {
                coefficients[used[i]] = place.parameters()[i + 1];
                errors[used[i]] = Math.sqrt(covariance.getEntry(i + 1, i + 1));
            }
            return new LogisticFit(
                    new LogisticRegression(place.parameters()[0], coefficients, means, deviations),
                    errors,
                    Math.sqrt(covariance.getEntry(0, 0)),
                    place.logLikelihood(),
                    steps,
                    reached && Arrays.stream(errors).allMatch(Double::isFinite));
        }
    }
}
