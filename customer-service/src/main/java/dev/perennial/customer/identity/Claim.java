package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What one event says about who it is about.
 *
 * @param identities strongest first, at least one; user ids are brought to the front
 * @param joins whether they are said to be one person (identify, alias), or only came together
 * @param declared those that the event exists to declare one (the two ids of an alias): they become one even where they
 *     were taken apart before
 */
public record Claim(List<Identity> identities, boolean joins, Set<Identity> declared) {
    public Claim {
        identities = identities.stream()
                .sorted(Comparator.comparing(identity -> !identity.kind().equals(Identity.USER_ID)))
                .toList();
        declared = Set.copyOf(declared);
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("identities: none (expected: at least one)");
        }
    }

    /** What an event says that declares nothing. */
    public Claim(List<Identity> identities, boolean joins) {
        this(identities, joins, Set.of());
    }
}
