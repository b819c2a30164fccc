package dev.perennial.attribution.content.history;

import dev.perennial.attribution.content.access.AccessPolicies;
import dev.perennial.attribution.content.item.ContentItems;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a brand decides about content.
 *
 * @param zone the brand's, which months are told by
 */
public record ContentDefinitions(ContentItems items, AccessPolicies policies, ZoneId zone) {
    /** Of a brand without items. */
    public static final ContentDefinitions NONE =
            new ContentDefinitions(ContentItems.NONE, AccessPolicies.NONE, ZoneOffset.UTC);

    /** Whether the brand has no items, and nothing is kept of its customers. */
    public boolean isEmpty() {
        return items.isEmpty();
    }
}
