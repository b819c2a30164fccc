package dev.perennial.referral.recognition;

import dev.perennial.platform.privacy.KeyedHash;
import dev.perennial.platform.privacy.PrivacyConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Marks by the secret of this installation. */
@Dependent
class MarksProvider {
    @Produces
    @Singleton
    Marks marks(PrivacyConfig config) {
        return new Marks(KeyedHash.of(config.key(), Marks.PURPOSE));
    }
}
