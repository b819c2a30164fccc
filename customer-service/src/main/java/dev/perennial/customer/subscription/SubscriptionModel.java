package dev.perennial.customer.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.perennial.analytics.renewal.Geometric;
import dev.perennial.analytics.renewal.RenewalModel;
import dev.perennial.analytics.renewal.ShiftedBetaGeometric;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * How long contracts of one interval last.
 *
 * @param interval from one renewal to the next, ISO 8601
 * @param model {@code shifted_beta_geometric}, or {@code geometric} where the loss does not seem to fall with tenure; absent where what
 *     was seen does not tell
 * @param reason why it does not
 * @param parameters alpha and beta, or churn; none where the model is absent
 * @param logLikelihood of what was seen
 * @param contracts all that were ever begun
 * @param observed of these, those of which a renewal came up
 * @param lost of these, those that were not renewed
 */
public record SubscriptionModel(
        String interval,
        Optional<String> model,
        Optional<String> reason,
        List<Parameter> parameters,
        Optional<Double> logLikelihood,
        long contracts,
        long observed,
        long lost) {
    static final String BETA_GEOMETRIC = "shifted_beta_geometric";
    static final String GEOMETRIC = "geometric";

    public SubscriptionModel {
        parameters = List.copyOf(parameters);
    }

    /** A parameter; its standard error is absent where it has none. */
    public record Parameter(String name, double value, Optional<Double> standardError) {}

    /** The interval. */
    @JsonIgnore
    Period period() {
        return Period.parse(interval);
    }

    /** What estimates need; absent where what was seen does not tell. */
    @JsonIgnore
    Optional<RenewalModel> renewals() {
        return model.map(kind -> kind.equals(GEOMETRIC)
                ? new Geometric(parameters.get(0).value())
                : new ShiftedBetaGeometric(
                        parameters.get(0).value(), parameters.get(1).value()));
    }
}
