package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import java.util.Comparator;
import java.util.List;

/**
 * What one event says about who it is about.
 *
 * @param identities strongest first, at least one; user ids are brought to the front
 * @param joins whether they are said to be one person (identify, alias), or only came together
 */
public record Claim(List<Identity> identities, boolean joins) {
    public Claim {
        identities = identities.stream()
                .sorted(Comparator.comparing(identity -> !identity.kind().equals(Identity.USER_ID)))
                .toList();
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("identities: none (expected: at least one)");
        }
    }
}
