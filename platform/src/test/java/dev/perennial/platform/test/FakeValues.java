package dev.perennial.platform.test;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.lifetime.LifetimeValue;
import dev.perennial.platform.lifetime.ValuePage;
import dev.perennial.platform.lifetime.Values;
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

/** What tests say customers of the test brand are worth: all of the revenue, where no other margin is said. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeValues implements Values {
    private final Map<String, LifetimeValue> known = new ConcurrentSkipListMap<>();
    private volatile BigDecimal margin = BigDecimal.ONE;

    /** From now on so much of the revenue counts as worth. */
    public void countMargin(String rate) {
        margin = new BigDecimal(rate);
    }

    /** From now on the customer has brought nothing and is expected to bring so much: the interval is from half of it to twice. */
    public void expect(CustomerId customer, long minor) {
        expect(customer, 0, minor);
    }

    /** From now on the customer has brought some revenue and is expected to bring more, as margin. */
    public void expect(CustomerId customer, long realised, long expected) {
        put(new LifetimeValue(
                customer, true, realised, expected, expected / 2, expected * 2, margin(realised) + expected, now()));
    }

    /** From now on the customer has brought some revenue, and nothing can be said of what is to come. */
    public void knowNothingAhead(CustomerId customer, long realised) {
        put(new LifetimeValue(customer, false, realised, 0, 0, 0, margin(realised), now()));
    }

    private void put(LifetimeValue value) {
        known.put(value.customer().value().toString(), value);
    }

    private long margin(long realised) {
        return margin.multiply(BigDecimal.valueOf(realised)).longValue();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public Uni<ValuePage> list(BrandId brand, Optional<CustomerId> after, Optional<Instant> estimatedAfter, int limit) {
        List<LifetimeValue> page = known.values().stream()
                .filter(value -> brand.equals(TestBrand.ACME.id()))
                .filter(value -> after.isEmpty()
                        || value.customer()
                                        .value()
                                        .toString()
                                        .compareTo(after.get().value().toString())
                                > 0)
                .filter(value -> estimatedAfter.isEmpty() || value.estimatedAt().isAfter(estimatedAfter.get()))
                .limit(limit)
                .toList();
        return Uni.createFrom().item(new ValuePage(page, "EUR", margin, 12));
    }
}
