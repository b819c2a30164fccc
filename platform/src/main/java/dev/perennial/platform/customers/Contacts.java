package dev.perennial.platform.customers;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Port: what customers can be reached by. */
public interface Contacts {
    /** Customers that may be asked for at once. */
    int MOST = 1_000;

    /**
     * Identities of some kinds.
     *
     * @param customers at most {@link #MOST}; perhaps merged into others since
     * @param kinds such as {@link Identity#EMAIL}
     * @return by the customer that was asked for; one who has none of these kinds is left out
     */
    Uni<Map<CustomerId, List<Identity>>> of(BrandId brand, List<CustomerId> customers, List<String> kinds);
}
