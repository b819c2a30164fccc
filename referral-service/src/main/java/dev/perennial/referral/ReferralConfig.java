package dev.perennial.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of this service. */
@ConfigMapping(prefix = "perennial.referral")
public interface ReferralConfig {

    /** Where the public reaches this service, before {@code /r/{code}}; the address of the request when not set. */
    Optional<URI> linkBase();

    /** How often rewards are looked for whose hold period has passed. */
    @WithDefault("1S")
    Duration approvalInterval();
}
