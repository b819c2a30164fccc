package dev.perennial.attribution.content.access;

import dev.perennial.attribution.content.item.ContentItem;
import java.util.List;

/**
 * Whether somebody may see an item; the one place where that is decided, for pages, programs and letters alike.
 *
 * @param policy that it was decided by
 * @param missing what has to be done first; nothing where the item is open or granted
 */
record AccessDecision(ContentItem item, AccessPolicy policy, List<Requirement> missing) {
    AccessDecision {
        missing = List.copyOf(missing);
    }

    static AccessDecision of(ContentItem item, AccessPolicy policy, Standing standing) {
        return new AccessDecision(item, policy, item.isPremium() ? policy.missing(standing) : List.of());
    }

    /** {@code open}, {@code premium_granted} or {@code missing}. */
    String key() {
        if (!item.isPremium()) {
            return "open";
        }
        return missing.isEmpty() ? "premium_granted" : "missing";
    }
}
