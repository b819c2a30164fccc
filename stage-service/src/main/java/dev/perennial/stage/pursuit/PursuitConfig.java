package dev.perennial.stage.pursuit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long attribution-service is waited for. */
@ConfigMapping(prefix = "perennial.pursuit")
interface PursuitConfig {

    /** How long a report waits for what was spent. */
    @WithDefault("1s")
    Duration spendPatience();
}
