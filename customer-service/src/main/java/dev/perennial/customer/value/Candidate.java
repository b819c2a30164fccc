package dev.perennial.customer.value;

import java.util.Optional;

/**
 * Something that foretold the hold-out, and how well. Errors are of the number of purchases of single customers.
 *
 * @param name of the model, or {@code same_as_last_period}, {@code recency_rule}
 * @param baseline whether it is only there to be compared with
 * @param reason why it foretold nothing, or was not told by the purchases alone
 * @param logLikelihood of what it was fitted on
 * @param predicted purchases of all customers
 * @param totalError the same against what came, such as -0.1 for a tenth too few; absent where nothing came
 * @param meanAbsoluteError of a customer
 * @param rootMeanSquareError of a customer; the least decides
 */
record Candidate(
        String name,
        boolean baseline,
        Optional<String> reason,
        Optional<Double> logLikelihood,
        Optional<Double> predicted,
        Optional<Double> totalError,
        Optional<Double> meanAbsoluteError,
        Optional<Double> rootMeanSquareError) {

    static Candidate unable(String name, String reason) {
        return new Candidate(
                name,
                false,
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Candidate withReason(Optional<String> told) {
        return new Candidate(
                name, baseline, told, logLikelihood, predicted, totalError, meanAbsoluteError, rootMeanSquareError);
    }

    /** What decides; the worst where it foretold nothing. */
    double error() {
        return rootMeanSquareError.orElse(Double.POSITIVE_INFINITY);
    }
}
