package dev.perennial.platform.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services of an installation trust and wait for each other. */
@ConfigMapping(prefix = "perennial.cluster")
public interface ClusterConfig {

    /** Secret that every call between services carries; the same in all services, at least 16 characters. */
    String token();

    /** How long a call to another service may take. */
    @WithDefault("5S")
    Duration deadline();

    /** How long a timeline may take to be read. */
    @WithDefault("30S")
    Duration streamDeadline();
}
