package dev.perennial.platform.security;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Port: whose key this is. */
public interface Authenticator {

    /** Finds the owner of a key by {@link ApiKey#hash}; empty for an unknown or revoked key. */
    Uni<Optional<Identified>> authenticate(byte[] keyHash);
}
