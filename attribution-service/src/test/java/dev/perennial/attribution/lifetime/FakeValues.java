package dev.perennial.attribution.lifetime;

import dev.perennial.attribution.ledger.ExpectedValue;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What tests say customers of the test brand are expected to bring. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeValues implements Values {
    private final Map<String, ExpectedValue> known = new ConcurrentSkipListMap<>();

    /** From now on the customer is expected to bring so much. */
    public void expect(CustomerId customer, long minor) {
        known.put(
                customer.value().toString(),
                new ExpectedValue(
                        customer,
                        "EUR",
                        minor,
                        minor / 2,
                        minor * 2,
                        Instant.ofEpochMilli(System.currentTimeMillis())));
    }

    @Override
    public Uni<ValuePage> list(BrandId brand, Optional<CustomerId> after, Optional<Instant> estimatedAfter, int limit) {
        List<ExpectedValue> page = known.values().stream()
                .filter(value -> brand.equals(TestBrand.ACME.id()))
                .filter(value -> after.isEmpty()
                        || value.customer()
                                        .value()
                                        .toString()
                                        .compareTo(after.get().value().toString())
                                > 0)
                .filter(value -> {
                    Instant at = value.estimatedAt();
                    return estimatedAfter.isEmpty() || at != null && at.isAfter(estimatedAfter.get());
                })
                .limit(limit)
                .toList();
        return Uni.createFrom().item(new ValuePage(page, BigDecimal.ONE, 12));
    }
}
