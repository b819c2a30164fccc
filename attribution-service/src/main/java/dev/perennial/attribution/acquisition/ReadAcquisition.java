package dev.perennial.attribution.acquisition;

import dev.perennial.attribution.customer.KnownCustomers;
import dev.perennial.attribution.touchpoint.TouchpointStore;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Reads what brought a customer. */
@ApplicationScoped
class ReadAcquisition {
    static final int LONGEST_PATH = 100;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final BrandDatabase database;
    private final KnownCustomers customers;
    private final AcquisitionStore store;
    private final TouchpointStore touchpoints;

    ReadAcquisition(
            BrandDatabase database, KnownCustomers customers, AcquisitionStore store, TouchpointStore touchpoints) {
        this.database = database;
        this.customers = customers;
        this.store = store;
        this.touchpoints = touchpoints;
    }

    /** The record with the path; fails with {@code unknown_customer} where the brand has no such customer. */
    Uni<AcquisitionAnswer> read(BrandId brand, CustomerId customer) {
        return database.inBrand(brand, connection -> customers
                .require(connection, brand, customer)
                .chain(known -> store.read(connection, brand, known))
                .map(Optional::orElseThrow)
                .chain(found -> withPath(connection, brand, found)));
    }

    private Uni<AcquisitionAnswer> withPath(SqlConnection connection, BrandId brand, AcquisitionAnswer found) {
        Instant converted = found.firstConversionAt();
        Instant end = converted == null ? END_OF_TIME : converted;
        return touchpoints
                .until(connection, brand, found.customer(), end, LONGEST_PATH)
                .map(found::with);
    }
}
