package dev.perennial.stage.journey;

import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads where a customer is on every track, following merges. */
@ApplicationScoped
class ReadCustomerStages {
    private final Canonical canonical;
    private final JourneyReadStore store;

    ReadCustomerStages(Canonical canonical, JourneyReadStore store) {
        this.canonical = canonical;
        this.store = store;
    }

    /** Where the customer was at an instant; fails with {@code unknown_customer} where no event of the customer was seen. */
    Uni<List<StagePlace>> read(SqlConnection connection, BrandId brand, CustomerId customer, Instant asOf) {
        return read(connection, brand, customer)
                .chain(() -> canonical.of(connection, brand, customer))
                .chain(now -> store.places(connection, brand, now, asOf));
    }

    private static Failure unknown(CustomerId customer) {
        return new Failure(CommonError.UNKNOWN_CUSTOMER, "No event of the customer " + customer + " was seen yet.");
    }

    /** Reads it; fails with {@code unknown_customer} where no event of the customer was seen. */
    Uni<List<StagePlace>> read(SqlConnection connection, BrandId brand, CustomerId customer) {
        return canonical
                .of(connection, brand, customer)
                .chain(now -> store.places(connection, brand, now))
                .invoke(places -> {
                    if (places.isEmpty()) {
                        throw unknown(customer);
                    }
                });
    }
}
