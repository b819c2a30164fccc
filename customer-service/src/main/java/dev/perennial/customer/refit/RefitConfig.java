package dev.perennial.customer.refit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When models are fitted again, of whichever kind. */
@ConfigMapping(prefix = "perennial.refit")
interface RefitConfig {

    /** How often is looked for brands of which a model is to be fitted. */
    @WithDefault("2s")
    Duration lookEvery();

    /** Between two fits because twice as much was ordered. */
    @WithDefault("10s")
    Duration doubledPause();

    /**
     * From the beginning of a fit to the next because a tenth more was ordered so many times as long as the last took: fits take no
     * more than one part of so many of the time while orders come in.
     */
    @WithDefault("10")
    @Min(1)
    double restFactor();

    /** The same of a fit because twice as much was ordered. */
    @WithDefault("2")
    @Min(1)
    double doubledRestFactor();
}
