package dev.perennial.platform.test;

import dev.perennial.platform.customers.Contacts;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What tests say customers can be reached by. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeContacts implements Contacts {
    private final Map<CustomerId, List<Identity>> known = new ConcurrentHashMap<>();

    /** From now on the customer is known by these. */
    public void know(CustomerId customer, Identity... identities) {
        known.put(customer, List.of(identities));
    }

    @Override
    public Uni<Map<CustomerId, List<Identity>>> of(BrandId brand, List<CustomerId> customers, List<String> kinds) {
        Map<CustomerId, List<Identity>> found = new LinkedHashMap<>();
        for (CustomerId customer : customers) {
            List<Identity> wanted = known.getOrDefault(customer, List.of()).stream()
                    .filter(identity -> kinds.contains(identity.kind()))
                    .toList();
            if (!wanted.isEmpty()) {
                found.put(customer, wanted);
            }
        }
        return Uni.createFrom().item(found);
    }
}
