package dev.perennial.platform.security;

import dev.perennial.platform.brand.Brand;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a key belongs to.
 *
 * @param brand absent for the operator's key
 * @param scopes what the key may do
 * @param publishable whether everybody can read the key; it is then trusted longer where it cannot be checked
 */
public record Identified(Optional<Brand> brand, Set<String> scopes, boolean publishable) {
    public Identified {
        scopes = Set.copyOf(scopes);
    }

    /** Whether a scope is among those of the key. */
    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
