package dev.perennial.platform.privacy;

import io.smallrye.config.ConfigMapping;

/** What turns that which persons are known by into what only this installation can compare. */
@ConfigMapping(prefix = "perennial.privacy")
public interface PrivacyConfig {

    /**
     * Secret of the installation, at least 16 characters, the same in all services; in no database. It is never changed: what was
     * hashed with another key is not recognised any more.
     */
    String key();
}
