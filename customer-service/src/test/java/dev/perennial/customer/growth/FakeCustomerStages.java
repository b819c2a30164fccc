package dev.perennial.customer.growth;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where tests say customers are; of others nothing is known. */
@Alternative
@Priority(1)
@ApplicationScoped
class FakeCustomerStages implements CustomerStages {
    private final Map<CustomerId, List<CurrentStage>> known = new ConcurrentHashMap<>();

    /** From now on the customer is there. */
    void put(CustomerId customer, CurrentStage... stages) {
        known.put(customer, List.of(stages));
    }

    @Override
    public Uni<Optional<List<CurrentStage>>> of(BrandId brand, CustomerId customer) {
        return Uni.createFrom().item(Optional.<List<CurrentStage>>ofNullable(known.get(customer)));
    }
}
