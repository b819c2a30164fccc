package dev.perennial.customer.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the ingest. */
@ConfigMapping(prefix = "perennial.ingest")
interface IngestConfig {

    /** How long the body of a request may take to arrive. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** What would have to wait longer until it is appended is refused with 429. */
    @WithDefault("250ms")
    Duration longestWait();
}
