package dev.perennial.customer.relationship;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When budding relationships are looked for. */
@ConfigMapping(prefix = "perennial.relationship")
interface RelationshipConfig {

    /** How often is looked for customers who reached a landmark, to score them. */
    @WithDefault("1s")
    Duration scoreEvery();

    /** Between two fits because a tenth more was ordered. */
    @WithDefault("1h")
    Duration refitPause();

    /** Hour of the day in the brand's zone from which on the model is fitted for the day. */
    @WithDefault("3")
    @Min(0)
    @Max(23)
    int nightHour();

    /** Customers from whom a model learns, at most: the newest. */
    @WithDefault("50000")
    @Min(100)
    int mostCustomers();
}
