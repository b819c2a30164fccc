package dev.perennial.customer.refit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
}
