package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import java.util.List;

/**
 * What one event says about who it is about.
 *
 * @param identities strongest first, at least one
 * @param joins whether they are said to be one person (identify, alias), or only came together
 */
public record Claim(List<Identity> identities, boolean joins) {
    public Claim {
        identities = List.copyOf(identities);
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("identities: none (expected: at least one)");
        }
    }
}
