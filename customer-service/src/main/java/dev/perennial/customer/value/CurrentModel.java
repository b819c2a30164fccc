package dev.perennial.customer.value;

import dev.perennial.customer.subscription.SubscriptionModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The newest version of a brand's model.
 *
 * @param version 1 and up; 0 before there is any
 * @param fittedAt absent before there is any
 * @param reason why it is not fitted from the brand's own orders alone, for people
 * @param parameters absent where they are not identified
 * @param subscriptions how long contracts last, by interval
 */
record CurrentModel(
        int version,
        Optional<Instant> fittedAt,
        Optional<LocalDate> asOf,
        Basis basis,
        Optional<String> reason,
        Optional<ModelParameters> parameters,
        List<SubscriptionModel> subscriptions) {
    CurrentModel {
        subscriptions = List.copyOf(subscriptions);
    }

    static CurrentModel none() {
        return new CurrentModel(
                0,
                Optional.empty(),
                Optional.empty(),
                Basis.NOT_IDENTIFIED,
                Optional.of(
                        "No model has been worked out yet; it is within seconds of the first orders, or asked for by"
                                + " POST /v1/value/model:refit."),
                Optional.empty(),
                List.of());
    }
}
