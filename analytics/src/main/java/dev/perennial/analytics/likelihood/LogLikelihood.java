package dev.perennial.analytics.likelihood;

/** How likely some observations are under a model, as a function of its parameters, all of which are above 0. */
public interface LogLikelihood {

    /**
     * Value and derivatives.
     *
     * @param parameters of the model, each above 0
     */
    Curvature at(double[] parameters);
}
