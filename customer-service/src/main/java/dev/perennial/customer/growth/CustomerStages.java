package dev.perennial.customer.growth;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Port: where customers are. */
interface CustomerStages {

    /** The stage on every track; empty where that is not to be found out now. It never fails. */
    Uni<Optional<List<CurrentStage>>> of(BrandId brand, CustomerId customer);
}
