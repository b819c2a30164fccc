package dev.perennial.platform.lifetime;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Port: what customers are worth. */
public interface Values {

    /**
     * A page of a brand's values by customer, in the brand's currency, and what they were worked out with.
     *
     * @param after last customer of the page before; absent for the first page
     * @param estimatedAfter only values estimated later; absent for all
     * @param limit 1 to 10,000
     * @return fewer than the limit on the last page
     */
    Uni<ValuePage> list(BrandId brand, Optional<CustomerId> after, Optional<Instant> estimatedAfter, int limit);
}
