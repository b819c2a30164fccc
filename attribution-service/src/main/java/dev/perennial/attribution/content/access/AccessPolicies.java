package dev.perennial.attribution.content.access;

import java.time.Instant;
import java.util.List;

/**
 * A brand's policies: each holds from its instant until that of the next. Before the first, {@link AccessPolicy#DEFAULT}.
 *
 * @param versions by version; each valid no earlier than the one before
 */
public record AccessPolicies(List<AccessPolicy> versions) {
    public static final AccessPolicies NONE = new AccessPolicies(List.of());

    public AccessPolicies {
        versions = List.copyOf(versions);
    }

    /** The policy that held at an instant. */
    public AccessPolicy at(Instant instant) {
        for (AccessPolicy policy : versions.reversed()) {
            if (!policy.validFrom().isAfter(instant)) {
                return policy;
            }
        }
        return AccessPolicy.DEFAULT;
    }
}
