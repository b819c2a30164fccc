package dev.perennial.platform.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the services of an installation trust and wait for each other. */
@ConfigMapping(prefix = "perennial.cluster")
public interface ClusterConfig {

    /** Secret from which the keys are derived that sign calls between services; the same in all, at least 16 characters. */
    String token();

    /** Secrets whose signatures are accepted besides, while the secret is being changed; at least 16 characters each. */
    Optional<List<String>> acceptedTokens();

    /** How long a call to another service may take. */
    @WithDefault("5S")
    Duration deadline();

    /** How long a timeline may take to be read. */
    @WithDefault("30S")
    Duration streamDeadline();
}
