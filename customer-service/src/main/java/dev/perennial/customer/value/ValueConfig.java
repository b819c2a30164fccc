package dev.perennial.customer.value;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When values are worked out. */
@ConfigMapping(prefix = "perennial.value")
interface ValueConfig {

    /** How often is looked for customers with new orders, to estimate them. */
    @WithDefault("500ms")
    Duration refreshEvery();

    /** Between two fits because a tenth more was ordered. */
    @WithDefault("5m")
    Duration refitPause();

    /**
     * The purchases of so many customers at most tell the parameters of a model; where there are more, those of customers drawn
     * by chance. What a fit needs of memory is thereby bounded.
     */
    @WithDefault("50000")
    @Min(1_000)
    int fittedCustomers();

    /** Hour of the day in the brand's zone from which on the model is fitted for the day. */
    @WithDefault("2")
    @Min(0)
    @Max(23)
    int nightHour();
}
