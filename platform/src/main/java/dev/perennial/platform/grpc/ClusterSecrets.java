package dev.perennial.platform.grpc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The secrets of the installation, checked when the service starts. */
@ApplicationScoped
class ClusterSecrets {
    private static final int MIN_LENGTH = 16;

    /** Tokens are told the machine's time, not that of the injected clock, which tests set wrong to see what is stored. */
    @Produces
    @Singleton
    CallTokens tokens(ClusterConfig config) {
        return new CallTokens(secrets(config), InstantSource.system());
    }

    private static List<String> secrets(ClusterConfig config) {
        List<String> secrets = new ArrayList<>();
        secrets.add(longEnough("perennial.cluster.token", config.token()));
        config.acceptedTokens()
                .ifPresent(accepted ->
                        accepted.forEach(one -> secrets.add(longEnough("perennial.cluster.accepted-tokens", one))));
        return secrets;
    }

    private static String longEnough(String setting, String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    setting + ": " + secret.length() + " characters (expected: at least " + MIN_LENGTH + ")");
        }
        return secret;
    }
}
