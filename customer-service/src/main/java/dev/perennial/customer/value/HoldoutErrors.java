package dev.perennial.customer.value;

import dev.perennial.customer.value.HoldoutData.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How far what was foretold of customers is from what they did. */
final class HoldoutErrors {
    private HoldoutErrors() {}

    /**
     * A candidate with its errors.
     *
     * @param predict purchases of a customer in the hold-out
     */
    static Candidate of(
            String name,
            boolean baseline,
            OptionalDouble logLikelihood,
            List<Row> rows,
            ToDoubleFunction<Row> predict) {
        double predicted = 0;
        double actual = 0;
        double absolute = 0;
        double squared = 0;
        double customers = 0;
        for (Row row : rows) {
            double each = predict.applyAsDouble(row);
            double error = each - row.later();
            predicted += each * row.customers();
            actual += (double) row.later() * row.customers();
            absolute += Math.abs(error) * row.customers();
            squared += error * error * row.customers();
            customers += row.customers();
        }
        if (!Double.isFinite(squared)) {
            return Candidate.unable(name, "It foretold no finite number.");
        }
        return new Candidate(
                name,
                baseline,
                Optional.empty(),
                logLikelihood.isPresent() ? Optional.of(logLikelihood.getAsDouble()) : Optional.empty(),
                Optional.of(predicted),
                actual > 0 ? Optional.of(predicted / actual - 1) : Optional.empty(),
                Optional.of(absolute / customers),
                Optional.of(Math.sqrt(squared / customers)));
    }
}
