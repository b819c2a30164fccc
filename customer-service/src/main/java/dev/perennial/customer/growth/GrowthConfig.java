package dev.perennial.customer.growth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When is counted what goes with what, and how long stage-service is waited for. */
@ConfigMapping(prefix = "perennial.growth")
interface GrowthConfig {

    /** Between two counts because a tenth more was ordered. */
    @WithDefault("5m")
    Duration recountPause();

    /** Hour of the day in the brand's zone from which on products are counted for the day: after the values. */
    @WithDefault("3")
    @Min(0)
    @Max(23)
    int nightHour();

    /** How long an answer waits for the stage of the customer. */
    @WithDefault("1s")
    Duration stagePatience();
}
