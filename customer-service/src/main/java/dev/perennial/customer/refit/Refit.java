package dev.perennial.customer.refit;

import dev.perennial.platform.brand.Brand;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Fits one kind of model. */
public interface Refit {

    FittedModel model();

    Pace pace();

    /**
     * Fits the model of a brand and does what follows from it. Repeating it after it failed on the way does no harm.
     *
     * @param stillAtIt to be called every minute or so where it takes long; else another replica begins too
     */
    Uni<Void> fit(Brand brand, Supplier<Uni<Void>> stillAtIt);

    /**
     * How often a model is fitted.
     *
     * @param pause between two fits because a tenth more was ordered
     * @param nightHour of the day in the brand's zone, 0 to 23, from which on it is fitted for the day
     */
    record Pace(Duration pause, int nightHour) {}
}
