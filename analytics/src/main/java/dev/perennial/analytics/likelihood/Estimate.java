package dev.perennial.analytics.likelihood;

import java.util.Optional;

/**
 * The most likely parameters.
 *
 * @param parameters n values, each above 0
 * @param standardErrors n values, from the observed information; absent where it has no inverse
 * @param logLikelihood at the parameters
 * @param steps that it took
 * @param identified whether the observations tell the parameters: the maximum was reached, away from 0 and infinity
 */
public record Estimate(
        double[] parameters, Optional<double[]> standardErrors, double logLikelihood, int steps, boolean identified) {}
